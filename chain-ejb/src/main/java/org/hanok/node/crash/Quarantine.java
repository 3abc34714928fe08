package org.hanok.node.crash;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What is not run again, because the process died while it ran. Something is set aside if the
 * process ran out of memory, if it had run for more than {@value #LONG_MILLIS} ms, if it is a
 * bundle that started, or if the process died with it twice: what merely happened to run when
 * somebody killed the process is not. It is kept in the data folder until somebody releases or
 * drops it.
 */
public final class Quarantine implements CrashGuard, AutoCloseable {

  /** From how long on something that ran at the end is suspected of it. */
  static final long LONG_MILLIS = 5_000;

  /** With how many ends of the process something is suspected of them. */
  static final int MANY_DEATHS = 2;

  /** How much may be set aside; what comes after is set aside for this run of the process alone. */
  static final int LIMIT = 1_000;

  private static final Logger LOG = System.getLogger(Quarantine.class.getName());

  private final Path file;
  private final LongSupplier clock;
  private final RunningMarks marks;
  private final Map<Work, SetAside> setAside = new LinkedHashMap<>();
  private final Map<Work, Integer> deaths = new HashMap<>();

  private Quarantine(Path home, LongSupplier clock) {
    this.file = home.resolve("quarantine.json");
    this.clock = clock;
    this.marks = RunningMarks.open(home.resolve("run").resolve("marks"), clock);
  }

  /**
   * Opens that of a data folder, and judges what ran when the process before this one died.
   *
   * @param outOfMemory whether that process is known to have run out of memory
   */
  public static Quarantine open(Path home, boolean outOfMemory, LongSupplier clock) {
    Quarantine opened = new Quarantine(home, clock);
    opened.load();
    opened.judge(outOfMemory);
    return opened;
  }

  /** Has the process's signs of life noted, by which is known how long something ran. */
  public void beat() {
    marks.beat();
  }

  private synchronized void judge(boolean outOfMemory) {
    Map<Work, Integer> before = Map.copyOf(deaths);
    deaths.clear();
    for (RunningMarks.Left left : marks.left()) {
      int times = before.getOrDefault(left.work(), 0) + 1;
      deaths.put(left.work(), times);
      suspicion(left, times, outOfMemory).ifPresent(reason -> add(left.work(), reason));
    }
    if (!marks.left().isEmpty() || !before.isEmpty()) {
      save();
    }
  }

  private static Optional<String> suspicion(
      RunningMarks.Left left, int times, boolean outOfMemory) {
    if (outOfMemory) {
      return Optional.of("it ran when the process ran out of memory");
    }
    if (left.work().kind() == Work.Kind.BUNDLE) {
      return Optional.of("the process ended while it started");
    }
    // Jobs may take their time.
    if (left.work().kind() != Work.Kind.JOB && left.ranMillis() >= LONG_MILLIS) {
      return Optional.of(
          "it had run for " + left.ranMillis() / 1_000 + " s when the process ended");
    }
    return times >= MANY_DEATHS
        ? Optional.of("the process ended " + times + " times while it ran")
        : Optional.empty();
  }

  private void add(Work work, String reason) {
    SetAside known = setAside.get(work);
    @Nullable JsonObject content = known == null ? null : known.content();
    setAside.put(work, new SetAside(work, reason, clock.getAsLong(), content));
    LOG.log(Level.WARNING, "HANOK-SET-ASIDE " + work.name() + ": " + reason);
  }

  @Override
  public Mark begin(Work work) {
    return marks.begin(work);
  }

  @Override
  public synchronized boolean isSetAside(Work work) {
    return !setAside.isEmpty() && setAside.containsKey(work);
  }

  @Override
  public synchronized void keep(Work work, JsonObject content) {
    SetAside known = setAside.get(work);
    if (known != null) {
      setAside.put(work, new SetAside(work, known.reason(), known.atMillis(), content));
      save();
    }
  }

  @Override
  public synchronized List<SetAside> all() {
    return List.copyOf(setAside.values());
  }

  /** Lets {@code work} run again; answers what was kept of it, or empty if it was not set aside. */
  public synchronized Optional<SetAside> release(Work work) {
    SetAside released = setAside.remove(work);
    if (released != null) {
      // It starts with a clean sheet: the next end alone does not count against it.
      deaths.remove(work);
      save();
      LOG.log(Level.INFO, "HANOK-RELEASED " + work.name());
    }
    return Optional.ofNullable(released);
  }

  /** Nothing failed: what ran is not asked about by the next process. */
  @Override
  public void close() {
    marks.close();
  }

  // --- on disk

  private synchronized void load() {
    if (!Files.exists(file)) {
      return;
    }
    try {
      if (JsonParser.parseStored(Files.readString(file)) instanceof JsonObject stored) {
        each(stored.getArray("set_aside"), this::loadSetAside);
        each(stored.getArray("deaths"), this::loadDeaths);
      }
    } catch (IOException | JsonSyntaxException e) {
      LOG.log(Level.WARNING, "HANOK-QUARANTINE-UNREADABLE " + file, e);
    }
  }

  private static void each(@Nullable JsonArray list, Consumer<JsonObject> taker) {
    if (list != null) {
      for (JsonValue item : list.items()) {
        if (item instanceof JsonObject members) {
          taker.accept(members);
        }
      }
    }
  }

  private void loadSetAside(JsonObject one) {
    Work.named(String.valueOf(one.getString("work")))
        .ifPresent(
            work ->
                setAside.put(
                    work,
                    new SetAside(
                        work,
                        String.valueOf(one.getString("reason")),
                        (long) one.getNumber("at", 0),
                        one.getObject("content"))));
  }

  private void loadDeaths(JsonObject one) {
    Work.named(String.valueOf(one.getString("work")))
        .ifPresent(work -> deaths.put(work, (int) one.getNumber("times", 0)));
  }

  private synchronized void save() {
    List<JsonValue> aside = new ArrayList<>();
    setAside.values().stream().limit(LIMIT).forEach(one -> aside.add(toJson(one)));
    List<JsonValue> died = new ArrayList<>();
    deaths.forEach(
        (work, times) ->
            died.add(JsonObject.builder().set("work", work.name()).set("times", times).build()));
    JsonObject all =
        JsonObject.of("set_aside", new JsonArray(aside), "deaths", new JsonArray(died));
    Path fresh = file.resolveSibling("quarantine.json.new");
    try {
      Files.writeString(fresh, JsonText.stringify(all));
      Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write " + file, e);
    }
  }

  private static JsonObject toJson(SetAside one) {
    return JsonObject.builder()
        .set("work", one.work().name())
        .set("reason", one.reason())
        .set("at", JsonNumber.of(one.atMillis()))
        .setIfPresent("content", one.content())
        .build();
  }
}
