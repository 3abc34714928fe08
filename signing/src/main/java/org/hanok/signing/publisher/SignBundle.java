package org.hanok.signing.publisher;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * The last step of a bundle's own build, where there is no node: signs the jar in place with the
 * publisher's key, and makes the key if it is missing. Needs nothing but this module's jar.
 */
public final class SignBundle {

  private static final int WRONG_USAGE = 2;

  private SignBundle() {}

  /**
   * Signs one jar and exits.
   *
   * @param words the jar, the key's file, and what the publisher is called in a key that is made
   */
  public static void main(String[] words) {
    System.exit(run(words, System.out, System.err));
  }

  static int run(String[] words, PrintStream out, PrintStream err) {
    if (words.length < 2 || words.length > 3) {
      err.println("usage: SignBundle JAR KEY.pem [NAME]");
      return WRONG_USAGE;
    }
    try {
      return sign(
          Path.of(words[0]), Path.of(words[1]), words.length == 3 ? words[2] : "", out, err);
    } catch (IOException e) {
      err.println("The bundle is not signed: " + e);
      return 1;
    }
  }

  private static int sign(Path jar, Path file, String name, PrintStream out, PrintStream err)
      throws IOException {
    boolean isNew = Files.notExists(file);
    Optional<PublisherKey> key =
        isNew ? Optional.of(PublisherKey.make(file, name, Instant.now())) : PublisherKey.read(file);
    if (key.isEmpty()) {
      err.println(file + " holds no PRIVATE KEY with its CERTIFICATE in PEM");
      return WRONG_USAGE;
    }
    JarSigning.sign(jar, key.get());
    Publisher publisher = key.get().publisher();
    if (isNew) {
      out.println("A publisher's key was made in " + file + ": keep it.");
    }
    out.println("Signed " + jar + " by " + publisher.name() + " " + publisher.fingerprint());
    return 0;
  }
}
