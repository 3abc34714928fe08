package org.hanok.protocol.crypto;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.bouncycastle.util.BigIntegers;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.primitive.Hex;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Both implementations of the curve, compared byte by byte. */
class Secp256k1Test {

  private static final byte[] ORDER =
      Hex.decode("fffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141");
  private static final Secp256k1 JAVA = new JavaSecp256k1();
  private static Secp256k1 library = JAVA;

  private final Random random = new Random(20261122);

  @BeforeAll
  static void load_the_library() {
    try {
      library = Secp256k1Library.load();
    } catch (IOException | RuntimeException unavailable) {
      String message =
          "libsecp256k1 does not load here, so nothing to compare with: " + unavailable;
      System.err.println("\n*** SKIPPED: " + message + "\n");
      assertThat(System.getenv("CI")).as(message).isNotEqualTo("true");
      abort(message);
    }
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    random.nextBytes(bytes);
    return bytes;
  }

  @Test
  void both_sign_recover_and_verify_alike() {
    for (int i = 0; i < 200; i++) {
      byte[] key = bytes(32);
      byte[] hash = i == 0 ? filled(0xff) : bytes(32);
      byte[] signature = library.sign(hash, key);
      assertThat(JAVA.sign(hash, key)).isEqualTo(signature);
      byte[] publicKey = library.publicKeyOf(key);
      assertThat(JAVA.publicKeyOf(key)).isEqualTo(publicKey);
      byte[] rs = Arrays.copyOf(signature, 64);
      for (int id = 0; id < 4; id++) {
        assertThat(JAVA.recover(hash, rs, id)).isEqualTo(library.recover(hash, rs, id));
      }
      assertThat(library.recover(hash, rs, signature[64])).isEqualTo(publicKey);
      assertThat(library.verify(hash, rs, publicKey)).isTrue();
      assertThat(JAVA.verify(hash, rs, publicKey)).isTrue();
    }
  }

  @Test
  void both_refuse_the_same_damaged_signatures() {
    for (int i = 0; i < 300; i++) {
      byte[] key = bytes(32);
      byte[] hash = bytes(32);
      byte[] rs = Arrays.copyOf(library.sign(hash, key), 64);
      rs[random.nextInt(64)] ^= (byte) (1 << random.nextInt(8));
      byte[] publicKey = library.publicKeyOf(key);
      for (int id = 0; id < 4; id++) {
        assertThat(JAVA.recover(hash, rs, id)).isEqualTo(library.recover(hash, rs, id));
      }
      assertThat(library.verify(hash, rs, publicKey)).isFalse();
      assertThat(JAVA.verify(hash, rs, publicKey)).isFalse();
    }
  }

  @Test
  void numbers_at_the_edge_of_the_field_are_treated_alike() {
    byte[][] edges = {filled(0), one(), ORDER, less(ORDER), filled(0xff)};
    for (byte[] r : edges) {
      for (byte[] s : edges) {
        byte[] rs = Arrays.copyOf(r, 64);
        System.arraycopy(s, 0, rs, 32, 32);
        for (int id = 0; id < 4; id++) {
          byte[] hash = bytes(32);
          assertThat(JAVA.recover(hash, rs, id)).isEqualTo(library.recover(hash, rs, id));
        }
      }
      assertThat(JAVA.isPrivateKey(r)).isEqualTo(library.isPrivateKey(r));
    }
  }

  @Test
  void a_signature_with_high_s_recovers_but_does_not_verify() {
    byte[] key = bytes(32);
    byte[] hash = bytes(32);
    byte[] signature = library.sign(hash, key);
    byte[] high = withHighS(signature);
    byte[] publicKey = library.publicKeyOf(key);
    assertThat(library.recover(hash, high, signature[64] ^ 1)).isEqualTo(publicKey);
    assertThat(JAVA.recover(hash, high, signature[64] ^ 1)).isEqualTo(publicKey);
    assertThat(library.verify(hash, high, publicKey)).isFalse();
    assertThat(JAVA.verify(hash, high, publicKey)).isFalse();
  }

  @Test
  void public_keys_are_decoded_and_multiplied_alike() {
    for (int i = 0; i < 50; i++) {
      byte[] key = bytes(32);
      byte[] publicKey = library.publicKeyOf(key);
      byte[] compressed = new byte[33];
      compressed[0] = (byte) (2 + (publicKey[63] & 1));
      System.arraycopy(publicKey, 0, compressed, 1, 32);
      assertThat(library.decodePublicKey(compressed)).isEqualTo(publicKey);
      assertThat(JAVA.decodePublicKey(compressed)).isEqualTo(publicKey);
      byte[] other = bytes(32);
      byte[] secret = library.sharedSecret(other, publicKey);
      assertThat(JAVA.sharedSecret(other, publicKey)).isEqualTo(secret);
      assertThat(library.sharedSecret(key, library.publicKeyOf(other))).isEqualTo(secret);
    }
  }

  @Test
  void what_is_no_key_is_refused_and_never_reaches_the_library() {
    byte[] noPoint = new byte[64];
    for (Secp256k1 curve : new Secp256k1[] {library, JAVA}) {
      assertThat(curve.decodePublicKey(new byte[0])).isNull();
      assertThat(curve.decodePublicKey(new byte[33])).isNull();
      assertThat(curve.verify(bytes(32), bytes(64), noPoint)).isFalse();
      assertThatThrownBy(() -> curve.sign(bytes(32), new byte[32]))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> curve.publicKeyOf(ORDER))
          .isInstanceOf(IllegalArgumentException.class);
      assertThatThrownBy(() -> curve.sharedSecret(bytes(32), noPoint))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void many_threads_may_use_the_library_at_once() {
    byte[] key = bytes(32);
    byte[] publicKey = library.publicKeyOf(key);
    IntStream.range(0, 400)
        .parallel()
        .forEach(
            i -> {
              byte[] hash = Keccak256.hash(new byte[] {(byte) i, (byte) (i >> 8)}).toBytes();
              byte[] signature = library.sign(hash, key);
              byte[] rs = Arrays.copyOf(signature, 64);
              assertThat(library.recover(hash, rs, signature[64])).isEqualTo(publicKey);
            });
  }

  @Test
  void the_choice_can_be_forced() {
    assertThat(Secp256k1Library.choose("java").description()).isEqualTo("Bouncy Castle");
    assertThat(Secp256k1Library.choose("native").description()).isEqualTo("libsecp256k1");
    assertThat(Secp256k1Library.choose("auto").description()).isEqualTo("libsecp256k1");
  }

  @Test
  void a_signature_knows_whether_its_s_is_low() {
    KeyPair key = KeyPair.of(bytes(32));
    Hash hash = Keccak256.hash(new byte[1]);
    Signature low = key.sign(hash, 1);
    byte[] raw = Arrays.copyOf(low.rs(), 65);
    raw[64] = (byte) low.recoveryId(1);
    byte[] high = Arrays.copyOf(withHighS(raw), 65);
    high[64] = (byte) (raw[64] ^ 1);
    Signature highS = Signature.of(hash, high, 1);
    assertThat(low.hasLowS()).isTrue();
    assertThat(highS.hasLowS()).isFalse();
    assertThat(Signatures.recover(highS, 1)).contains(key.address());
    assertThat(Signatures.verify(highS, hash, key.address(), 1)).isFalse();
    assertThat(Signatures.verify(low, hash, key.address(), 1)).isTrue();
    assertThat(Signatures.recover(low, 2)).isEmpty();
  }

  private static byte[] withHighS(byte[] signature) {
    BigInteger order = new BigInteger(1, ORDER);
    BigInteger s = order.subtract(new BigInteger(1, signature, 32, 32));
    byte[] high = Arrays.copyOf(signature, 64);
    System.arraycopy(BigIntegers.asUnsignedByteArray(32, s), 0, high, 32, 32);
    return high;
  }

  private static byte[] filled(int octet) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) octet);
    return bytes;
  }

  private static byte[] one() {
    byte[] bytes = new byte[32];
    bytes[31] = 1;
    return bytes;
  }

  private static byte[] less(byte[] number) {
    byte[] bytes = number.clone();
    bytes[31]--;
    return bytes;
  }
}
