package org.hanok.node.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.signing.publisher.Publisher;

/**
 * The publishers' keys that an operator trusts, in a file of the data folder. Safe for all threads.
 */
public final class TrustedPublishers {

  /** More keys are not trusted. */
  public static final int MAX = 100;

  private final JsonFile file;
  private List<Trusted> trusted;

  private TrustedPublishers(JsonFile file, List<Trusted> trusted) {
    this.file = file;
    this.trusted = trusted;
  }

  /**
   * A key that is trusted.
   *
   * @param actor who trusted it
   * @param atMillis when, Unix time
   */
  public record Trusted(Publisher publisher, String actor, long atMillis) {}

  /** What became of a change. */
  public enum Change {
    /** It is done. */
    DONE,
    /** Nothing was to do. */
    UNCHANGED,
    /** There are as many keys as there may be. */
    FULL
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it is damaged: whom to trust is not guessed
   */
  public static TrustedPublishers open(Path file) throws IOException {
    JsonFile stored = new JsonFile(file);
    List<Trusted> trusted = new ArrayList<>();
    for (JsonObject one : stored.read()) {
      Optional<String> key = Publisher.parseFingerprint(String.valueOf(one.getString("key")));
      if (key.isEmpty()) {
        throw new IOException(file + " holds what is no publisher's key");
      }
      trusted.add(
          new Trusted(
              new Publisher(key.get(), String.valueOf(one.getString("name"))),
              String.valueOf(one.getString("actor")),
              (long) one.getNumber("at", 0)));
    }
    return new TrustedPublishers(stored, List.copyOf(trusted));
  }

  /** All of them, the longest trusted first. */
  public synchronized List<Trusted> all() {
    return trusted;
  }

  /** Whom we trust of {@code publishers}, by the name under which we do. */
  public synchronized Optional<Publisher> firstOf(List<Publisher> publishers) {
    return trusted.stream()
        .map(Trusted::publisher)
        .filter(one -> publishers.stream().anyMatch(p -> p.fingerprint().equals(one.fingerprint())))
        .findFirst();
  }

  /** Trusts a key. */
  public synchronized Change add(Publisher publisher, String actor, long atMillis)
      throws IOException {
    if (firstOf(List.of(publisher)).isPresent()) {
      return Change.UNCHANGED;
    }
    if (trusted.size() >= MAX) {
      return Change.FULL;
    }
    List<Trusted> next = new ArrayList<>(trusted);
    next.add(new Trusted(publisher, actor, atMillis));
    store(next);
    return Change.DONE;
  }

  /** Trusts a key no more. */
  public synchronized Change remove(String fingerprint) throws IOException {
    List<Trusted> next = new ArrayList<>(trusted);
    if (!next.removeIf(one -> one.publisher().fingerprint().equals(fingerprint))) {
      return Change.UNCHANGED;
    }
    store(next);
    return Change.DONE;
  }

  private void store(List<Trusted> next) throws IOException {
    file.write(next.stream().map(TrustedPublishers::toJson).toList());
    trusted = List.copyOf(next);
  }

  private static JsonObject toJson(Trusted one) {
    return JsonObject.builder()
        .set("key", one.publisher().fingerprint())
        .set("name", one.publisher().name())
        .set("actor", one.actor())
        .set("at", JsonNumber.of(one.atMillis()))
        .build();
  }
}
