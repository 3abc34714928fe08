package org.hanok.protocol.crypto;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Finds the implementation of the curve to use: libsecp256k1 where its library loads, else Bouncy
 * Castle. The system property {@value #PROPERTY} may say "java" to do without the library, or
 * "native" to insist on it.
 */
final class Secp256k1Library {

  static final String PROPERTY = "hanok.secp256k1";

  private Secp256k1Library() {}

  /** The implementation to use. */
  static Secp256k1 choose(String wish) {
    if (wish.equals("java")) {
      return new JavaSecp256k1();
    }
    try {
      return load();
    } catch (IOException | RuntimeException | LinkageError unavailable) {
      if (wish.equals("native")) {
        throw new IllegalStateException("libsecp256k1 cannot be loaded", unavailable);
      }
      return new JavaSecp256k1();
    }
  }

  /**
   * The implementation by libsecp256k1.
   *
   * @throws IOException if there is no library for this machine, or no place to unpack it to
   */
  static Secp256k1 load() throws IOException {
    String platform = platform();
    if (platform == null) {
      throw new IOException("no libsecp256k1 for this operating system and processor");
    }
    try (InputStream library =
        Secp256k1Library.class.getResourceAsStream(
            "/fr/acinq/secp256k1/jni/native/" + platform + "/libsecp256k1-jni.so")) {
      if (library == null) {
        throw new IOException("no libsecp256k1 on the class path");
      }
      return load(library);
    }
  }

  // Unpacked to a folder that only this user can enter, and removed as soon as it is mapped.
  private static Secp256k1 load(InputStream library) throws IOException {
    Path folder = Files.createTempDirectory("hanok-secp256k1-");
    Path file = folder.resolve("libsecp256k1.so");
    try {
      Files.copy(library, file);
      return new NativeSecp256k1(SymbolLookup.libraryLookup(file, Arena.global()));
    } finally {
      Files.deleteIfExists(file);
      Files.deleteIfExists(folder);
    }
  }

  private static @Nullable String platform() {
    if (!System.getProperty("os.name", "").equals("Linux")) {
      return null;
    }
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> "linux-x86_64";
      case "aarch64" -> "linux-aarch64";
      default -> null;
    };
  }
}
