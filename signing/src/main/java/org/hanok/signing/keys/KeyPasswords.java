package org.hanok.signing.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.hanok.signing.PrivateFiles;
import org.jspecify.annotations.Nullable;

/**
 * Where the password of a folder's keystores is: in the file that was left for this one start, in
 * the file that HANOK_KEY_PASSWORD_FILE names, among systemd's credentials, or in the folder
 * itself. There is no password that anybody else could know.
 */
public final class KeyPasswords {

  /** Names a file that is read once and deleted, by which a command passes on what was typed. */
  public static final String ONCE = "HANOK_KEY_PASSWORD_ONCE";

  /** Names a file whose first line is the password. */
  public static final String FILE = "HANOK_KEY_PASSWORD_FILE";

  /** The name of systemd's credential. */
  public static final String CREDENTIAL = "hanok-key-password";

  private static final String CREDENTIALS = "CREDENTIALS_DIRECTORY";
  private static final int RANDOM_BYTES = 24;
  private static final long MAX_BYTES = 4096;

  private final Path folder;
  private final Function<String, Optional<String>> setting;
  private @Nullable Looked readOnce;

  /**
   * Those of the keys in {@code folder}.
   *
   * @param setting what the environment or the settings say
   */
  public KeyPasswords(Path folder, Function<String, Optional<String>> setting) {
    this.folder = folder;
    this.setting = setting;
  }

  /** What came of looking. */
  public sealed interface Looked {}

  /** It is there. */
  public record Found(String password, Path where) implements Looked {}

  /** It is in none of the places. */
  public record NotFound(List<Path> places) implements Looked {}

  /** A place that was named holds none. */
  public record Unusable(String message) implements Looked {}

  /** Looks for the password; what was left for one start is remembered, and its file deleted. */
  public Looked look() {
    Optional<Path> once = setting.apply(ONCE).map(Path::of);
    if (once.isPresent()) {
      return lookOnce(once.get());
    }
    Optional<Path> named = setting.apply(FILE).map(Path::of);
    if (named.isPresent()) {
      return read(named.get());
    }
    List<Path> places = places();
    for (Path place : places) {
      if (Files.exists(place)) {
        return read(place);
      }
    }
    return new NotFound(places);
  }

  private synchronized Looked lookOnce(Path file) {
    Looked before = readOnce;
    if (before != null) {
      return before;
    }
    Looked found = read(file);
    readOnce = found;
    try {
      Files.deleteIfExists(file);
      return found;
    } catch (IOException e) {
      return new Unusable("cannot delete " + file + ": " + e);
    }
  }

  /** Whether {@link #look} would find a place that holds, or should hold, the password. */
  public boolean isSomewhere() {
    return setting.apply(ONCE).isPresent()
        || setting.apply(FILE).isPresent()
        || places().stream().anyMatch(Files::exists);
  }

  private List<Path> places() {
    List<Path> places = new ArrayList<>();
    setting.apply(CREDENTIALS).map(Path::of).ifPresent(c -> places.add(c.resolve(CREDENTIAL)));
    places.add(own());
    return places;
  }

  /** Where the password lies that was made here. */
  public Path own() {
    return folder.resolve("password");
  }

  private static Looked read(Path file) {
    try {
      if (Files.size(file) > MAX_BYTES) {
        return new Unusable(file + " is larger than a password");
      }
      String line = Files.readString(file).lines().findFirst().orElse("").strip();
      return line.isEmpty()
          ? new Unusable("the first line of " + file + " is empty")
          : new Found(line, file);
    } catch (IOException e) {
      return new Unusable("cannot read the password in " + file + ": " + e);
    }
  }

  /** The password, made at random in the folder if it is nowhere. */
  public Looked lookOrMake() {
    Looked looked = look();
    if (!(looked instanceof NotFound)) {
      return looked;
    }
    byte[] random = new byte[RANDOM_BYTES];
    new SecureRandom().nextBytes(random);
    try {
      PrivateFiles.make(own(), HexFormat.of().formatHex(random) + "\n");
      return read(own());
    } catch (IOException e) {
      return new Unusable("cannot write " + own() + ": " + e);
    }
  }
}
