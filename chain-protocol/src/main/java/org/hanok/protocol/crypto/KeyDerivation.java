package org.hanok.protocol.crypto;

import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.generators.SCrypt;
import org.bouncycastle.crypto.params.KeyParameter;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Hex;

/** How a password is made a key. Parameters that would take too much time or memory are refused. */
public sealed interface KeyDerivation extends KeyDerivationChoice {

  /** The most memory scrypt may take: 512 MiB. */
  long MAX_SCRYPT_BYTES = 1L << 29;

  /** The most work scrypt may do, in blocks of 128 bytes. */
  long MAX_SCRYPT_BLOCKS = 1L << 23;

  /** The most rounds PBKDF2 may take. */
  int MAX_ROUNDS = 10_000_000;

  /** The most bytes that may be derived or used as a salt. */
  int MAX_BYTES = 1024;

  /** Its name in a keystore. */
  String name();

  /** The key for {@code password}. */
  byte[] derive(byte[] password);

  /** Its parameters as a keystore has them. */
  JsonObject toJson();

  /** The parameters are refused, for {@code reason}. */
  record Refused(String reason) implements KeyDerivationChoice {}

  /**
   * scrypt.
   *
   * @param n cost, a power of 2
   * @param r block size
   * @param p parallelisation
   * @param salt random bytes
   * @param length bytes to derive
   */
  record Scrypt(int n, int r, int p, byte[] salt, int length) implements KeyDerivation {

    /** ain-util's default: some 256 MiB of memory and a second of time. */
    public static Scrypt standard(byte[] salt) {
      return new Scrypt(262144, 8, 1, salt, 32);
    }

    @Override
    public String name() {
      return "scrypt";
    }

    @Override
    public byte[] derive(byte[] password) {
      return SCrypt.generate(password, salt, n, r, p, length);
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.builder()
          .set("dklen", length)
          .set("salt", Hex.encode(salt))
          .set("n", n)
          .set("r", r)
          .set("p", p)
          .build();
    }
  }

  /**
   * PBKDF2 with HMAC-SHA-256.
   *
   * @param rounds how many
   * @param salt random bytes
   * @param length bytes to derive
   */
  record Pbkdf2(int rounds, byte[] salt, int length) implements KeyDerivation {

    /** ain-util's default. */
    public static Pbkdf2 standard(byte[] salt) {
      return new Pbkdf2(262144, salt, 32);
    }

    @Override
    public String name() {
      return "pbkdf2";
    }

    @Override
    public byte[] derive(byte[] password) {
      PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA256Digest());
      generator.init(password, salt, rounds);
      return ((KeyParameter) generator.generateDerivedMacParameters(length * 8)).getKey();
    }

    @Override
    public JsonObject toJson() {
      return JsonObject.builder()
          .set("dklen", length)
          .set("salt", Hex.encode(salt))
          .set("c", rounds)
          .set("prf", "hmac-sha256")
          .build();
    }
  }

  /** The derivation that the member "crypto" of a keystore asks for. */
  static KeyDerivationChoice of(JsonObject crypto) {
    JsonObject parameters = crypto.getObject("kdfparams");
    String name = crypto.getString("kdf");
    if (parameters == null || name == null) {
      return new Refused("no key derivation");
    }
    String digits = parameters.getString("salt");
    double length = parameters.getNumber("dklen", 0);
    if (digits == null || !Hex.isHex(digits, 0) || digits.length() > 2 * MAX_BYTES) {
      return new Refused("no usable salt");
    }
    if (!isWhole(length, 32, MAX_BYTES)) {
      return new Refused("a derived key has 32 to " + MAX_BYTES + " bytes");
    }
    byte[] salt = Hex.decode(digits);
    return switch (name) {
      case "scrypt" -> scrypt(parameters, salt, (int) length);
      case "pbkdf2" -> pbkdf2(parameters, salt, (int) length);
      default -> new Refused("unknown key derivation " + name);
    };
  }

  private static KeyDerivationChoice scrypt(JsonObject parameters, byte[] salt, int length) {
    double n = parameters.getNumber("n", 0);
    double r = parameters.getNumber("r", 0);
    double p = parameters.getNumber("p", 0);
    boolean usable =
        isWhole(n, 2, 1 << 24)
            && isWhole(r, 1, 1024)
            && isWhole(p, 1, 1024)
            && Integer.bitCount((int) n) == 1
            && 128 * r * (n + p) <= MAX_SCRYPT_BYTES
            && n * r * p <= MAX_SCRYPT_BLOCKS
            && Math.log(n) / Math.log(2) < 128 * r / 8;
    return usable
        ? new Scrypt((int) n, (int) r, (int) p, salt, length)
        : new Refused("parameters of scrypt that are none or ask for too much");
  }

  private static KeyDerivationChoice pbkdf2(JsonObject parameters, byte[] salt, int length) {
    double rounds = parameters.getNumber("c", 0);
    if (!"hmac-sha256".equals(parameters.getString("prf"))) {
      return new Refused("PBKDF2 with another function than hmac-sha256");
    }
    return isWhole(rounds, 1, MAX_ROUNDS)
        ? new Pbkdf2((int) rounds, salt, length)
        : new Refused("rounds of PBKDF2 that are none or too many");
  }

  private static boolean isWhole(double value, double least, double most) {
    return value >= least && value <= most && value == Math.rint(value);
  }
}
