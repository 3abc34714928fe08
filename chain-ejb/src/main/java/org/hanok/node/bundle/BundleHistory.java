package org.hanok.node.bundle;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;

/**
 * What became of bundles on this node, the newest {@value #MAX} entries, in a file of the data
 * folder. Safe for all threads.
 */
public final class BundleHistory {

  /** Older entries are forgotten. */
  public static final int MAX = 500;

  private static final int MAX_TEXT = 500;

  private final JsonFile file;
  private final Deque<Entry> entries = new ArrayDeque<>();

  private BundleHistory(JsonFile file) {
    this.file = file;
  }

  /** What happened. */
  public enum What {
    /** It went into service. */
    DEPLOYED,
    /** It got a share of the calls. */
    TRIAL,
    /** It did well in its trial and went into service. */
    PROMOTED,
    /** Its trial ended badly. */
    FAILED_TRIAL,
    /** Somebody brought an earlier version back. */
    ROLLED_BACK,
    /** It was refused. */
    REFUSED,
    /** It was taken out of service. */
    REMOVED;

    /** Whether the bundle of such an entry took all calls from then on. */
    public boolean isInService() {
      return this == DEPLOYED || this == PROMOTED || this == ROLLED_BACK;
    }
  }

  /**
   * One entry.
   *
   * @param actor who did it, or had it done
   * @param name the bundle's symbolic name, or a file's where there is none
   * @param hash SHA-256 of the jar in hexadecimal digits, empty if unknown
   * @param code a stable code, or {@code ok}
   * @param why for people
   */
  public record Entry(
      long atMillis,
      String actor,
      What what,
      String name,
      String version,
      String hash,
      String code,
      String why) {

    public Entry {
      name = cut(name);
      version = cut(version);
      why = cut(why);
    }

    private static String cut(String text) {
      return text.substring(0, Math.min(MAX_TEXT, text.length()));
    }
  }

  /**
   * Reads the file.
   *
   * @throws IOException if it cannot be read or is damaged
   */
  public static BundleHistory open(Path file) throws IOException {
    BundleHistory history = new BundleHistory(new JsonFile(file));
    for (JsonObject one : history.file.read()) {
      history.parse(one).ifPresent(history::append);
    }
    return history;
  }

  /** All entries, the newest first. */
  public synchronized List<Entry> newest() {
    return new ArrayList<>(entries).reversed();
  }

  /**
   * Adds an entry.
   *
   * @throws IOException if it cannot be stored; it is known until the end of the process then
   */
  public synchronized void add(Entry entry) throws IOException {
    append(entry);
    file.write(entries.stream().map(BundleHistory::toJson).toList());
  }

  private void append(Entry entry) {
    entries.addLast(entry);
    if (entries.size() > MAX) {
      entries.removeFirst();
    }
  }

  /**
   * When a jar took all calls the last time, as a place among the entries; empty if it never did.
   */
  public synchronized Optional<Integer> placeInService(String hash) {
    int place = 0;
    Optional<Integer> last = Optional.empty();
    for (Entry entry : entries) {
      if (entry.what().isInService() && entry.hash().equals(hash)) {
        last = Optional.of(place);
      }
      place++;
    }
    return last;
  }

  /**
   * What was in service under {@code name} before the jar {@code nowHash}.
   *
   * @param nowHash what is in service now; empty if nothing is
   * @param version the version that is wanted; the last if it does not matter
   */
  public synchronized Optional<Entry> earlier(
      String name, String nowHash, Optional<String> version) {
    boolean isPast = nowHash.isEmpty() || version.isPresent();
    for (Entry entry : newest()) {
      boolean wasInService = entry.what().isInService() && entry.name().equals(name);
      if (wasInService && entry.hash().equals(nowHash)) {
        isPast = true;
      } else if (wasInService
          && isPast
          && version.map(wanted -> wanted.equals(entry.version())).orElse(true)) {
        return Optional.of(entry);
      }
    }
    return Optional.empty();
  }

  private Optional<Entry> parse(JsonObject one) {
    try {
      return Optional.of(
          new Entry(
              (long) one.getNumber("at", 0),
              String.valueOf(one.getString("actor")),
              What.valueOf(String.valueOf(one.getString("what")).toUpperCase(Locale.ROOT)),
              String.valueOf(one.getString("name")),
              String.valueOf(one.getString("version")),
              String.valueOf(one.getString("hash")),
              String.valueOf(one.getString("code")),
              String.valueOf(one.getString("why"))));
    } catch (IllegalArgumentException ofANewerNode) {
      return Optional.empty();
    }
  }

  private static JsonObject toJson(Entry entry) {
    return JsonObject.builder()
        .set("at", JsonNumber.of(entry.atMillis()))
        .set("actor", entry.actor())
        .set("what", entry.what().name().toLowerCase(Locale.ROOT))
        .set("name", entry.name())
        .set("version", entry.version())
        .set("hash", entry.hash())
        .set("code", entry.code())
        .set("why", entry.why())
        .build();
  }
}
