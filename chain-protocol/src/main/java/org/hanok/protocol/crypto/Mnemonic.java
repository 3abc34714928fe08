package org.hanok.protocol.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.bouncycastle.crypto.digests.SHA512Digest;
import org.bouncycastle.crypto.generators.PKCS5S2ParametersGenerator;
import org.bouncycastle.crypto.params.KeyParameter;
import org.hanok.protocol.primitive.Sha256;

/** English words that stand for a seed (BIP-39). Prints nothing of itself. */
public final class Mnemonic {

  private static final int BITS_PER_WORD = 11;
  private static final int ROUNDS = 2048;
  private static final int SEED_BITS = 512;
  private static final List<String> WORDS = readWords();
  private static final Map<String, Integer> INDICES = indices();

  private final String text;

  private Mnemonic(String text) {
    this.text = text;
  }

  private static List<String> readWords() {
    try (InputStream list = Mnemonic.class.getResourceAsStream("bip39-english.txt")) {
      byte[] bytes = Objects.requireNonNull(list, "the list of words is missing").readAllBytes();
      return List.of(new String(bytes, StandardCharsets.US_ASCII).split("\n"));
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  private static Map<String, Integer> indices() {
    Map<String, Integer> indices = HashMap.newHashMap(WORDS.size());
    for (int i = 0; i < WORDS.size(); i++) {
      indices.put(WORDS.get(i), i);
    }
    return indices;
  }

  /**
   * The words for random bytes.
   *
   * @param entropy 16, 20, 24, 28 or 32 fresh random bytes; 16 give the usual 12 words
   */
  public static Mnemonic of(byte[] entropy) {
    if (!isEntropyLength(entropy.length)) {
      throw new IllegalArgumentException("16 to 32 bytes, a multiple of 4, make a mnemonic");
    }
    byte[] bits = withChecksum(entropy);
    int count = entropy.length * 3 / 4;
    String[] words = new String[count];
    for (int i = 0; i < count; i++) {
      words[i] = WORDS.get(bitsAt(bits, i * BITS_PER_WORD));
    }
    return new Mnemonic(String.join(" ", words));
  }

  /** The mnemonic that {@code text} writes; empty if a word or the checksum is wrong. */
  public static Optional<Mnemonic> parse(String text) {
    String normal = Normalizer.normalize(text, Normalizer.Form.NFKD);
    String[] words = normal.split(" ", -1);
    int entropyBytes = words.length / 3 * 4;
    if (words.length % 3 != 0 || !isEntropyLength(entropyBytes)) {
      return Optional.empty();
    }
    byte[] bits = new byte[entropyBytes + 1];
    for (int i = 0; i < words.length; i++) {
      Integer index = INDICES.get(words[i]);
      if (index == null) {
        return Optional.empty();
      }
      putBits(bits, i * BITS_PER_WORD, index);
    }
    byte[] entropy = Arrays.copyOf(bits, entropyBytes);
    return of(entropy).text.equals(normal) ? Optional.of(new Mnemonic(normal)) : Optional.empty();
  }

  private static boolean isEntropyLength(int bytes) {
    return bytes >= 16 && bytes <= 32 && bytes % 4 == 0;
  }

  private static byte[] withChecksum(byte[] entropy) {
    byte[] bits = Arrays.copyOf(entropy, entropy.length + 1);
    bits[entropy.length] = Sha256.of(entropy)[0];
    return bits;
  }

  private static int bitsAt(byte[] bits, int start) {
    int value = 0;
    for (int i = start; i < start + BITS_PER_WORD; i++) {
      value = value << 1 | (bits[i >> 3] >> (7 - (i & 7)) & 1);
    }
    return value;
  }

  private static void putBits(byte[] bits, int start, int value) {
    for (int i = 0; i < BITS_PER_WORD; i++) {
      int bit = value >> (BITS_PER_WORD - 1 - i) & 1;
      int at = start + i;
      bits[at >> 3] |= (byte) (bit << (7 - (at & 7)));
    }
  }

  /** The words, separated by spaces. Whoever knows them owns all accounts made from them. */
  public String words() {
    return text;
  }

  /** The 64 bytes all keys are derived from. */
  public byte[] seed(String passphrase) {
    String salt = "mnemonic" + Normalizer.normalize(passphrase, Normalizer.Form.NFKD);
    PKCS5S2ParametersGenerator generator = new PKCS5S2ParametersGenerator(new SHA512Digest());
    generator.init(
        text.getBytes(StandardCharsets.UTF_8), salt.getBytes(StandardCharsets.UTF_8), ROUNDS);
    return ((KeyParameter) generator.generateDerivedMacParameters(SEED_BITS)).getKey();
  }

  @Override
  public String toString() {
    return "a mnemonic";
  }
}
