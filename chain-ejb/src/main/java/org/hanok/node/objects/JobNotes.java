package org.hanok.node.objects;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;

/**
 * What became of the newest runs, a small file for each that has something to tell. The chain has
 * but a word and a hash; the rest is for the job's payer and its program's developer. When there is
 * no more room the oldest go.
 */
public final class JobNotes {

  /** How much of a log is kept, its end, in characters. */
  public static final int MAX_LOG_CHARS = 64 * 1024;

  private static final System.Logger LOG = System.getLogger(JobNotes.class.getName());
  private static final Pattern JOB_ID = Pattern.compile("[a-z][a-z0-9_-]{2,59}");
  private static final String SUFFIX = ".json";
  private static final int MAX_MESSAGE_CHARS = 4_000;

  private final Path folder;
  private final long maxTotalBytes;
  private final int maxNotes;

  /** Sizes by job, oldest first. */
  private final Map<String, Long> sizes = new LinkedHashMap<>();

  private long totalBytes;

  /**
   * Opens the notes in {@code folder}, which is made if need be.
   *
   * @param maxTotalBytes all notes together
   * @param maxNotes how many there may be
   * @throws IOException if the folder cannot be made or listed
   */
  public JobNotes(Path folder, long maxTotalBytes, int maxNotes) throws IOException {
    this.folder = folder;
    this.maxTotalBytes = maxTotalBytes;
    this.maxNotes = maxNotes;
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> oldestFirst =
          files
              .filter(file -> file.toString().endsWith(SUFFIX))
              .sorted(Comparator.comparingLong(JobNotes::writtenAt))
              .toList();
      for (Path file : oldestFirst) {
        String name = String.valueOf(file.getFileName());
        count(name.substring(0, name.length() - SUFFIX.length()), Files.size(file));
      }
    }
  }

  /** Keeps {@code note}; one that cannot be kept is logged and given up. */
  public void write(String jobId, JobNote note) {
    if (!JOB_ID.matcher(jobId).matches()) {
      return;
    }
    byte[] bytes = JsonText.stringify(json(note)).getBytes(StandardCharsets.UTF_8);
    try {
      Path unfinished = Files.createTempFile(folder, "note", ".part");
      Files.write(unfinished, bytes);
      Files.move(unfinished, fileOf(jobId), StandardCopyOption.ATOMIC_MOVE);
      counted(jobId, bytes.length);
    } catch (IOException e) {
      LOG.log(System.Logger.Level.WARNING, "HANOK-JOB-NOTE-LOST of job " + jobId, e);
    }
  }

  /** What is known of that job's end. */
  public Optional<JobNote> read(String jobId) {
    if (!JOB_ID.matcher(jobId).matches()) {
      return Optional.empty();
    }
    try {
      return JsonParser.parse(Files.readString(fileOf(jobId))) instanceof JsonObject json
          ? Optional.of(note(json))
          : Optional.empty();
    } catch (IOException | JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private synchronized void counted(String jobId, long bytes) throws IOException {
    count(jobId, bytes);
    Iterator<Map.Entry<String, Long>> oldest = sizes.entrySet().iterator();
    while ((totalBytes > maxTotalBytes || sizes.size() > maxNotes) && sizes.size() > 1) {
      Map.Entry<String, Long> gone = oldest.next();
      Files.deleteIfExists(fileOf(gone.getKey()));
      totalBytes -= gone.getValue();
      oldest.remove();
    }
  }

  private void count(String jobId, long bytes) {
    Long before = sizes.remove(jobId);
    totalBytes += bytes - (before == null ? 0 : before);
    sizes.put(jobId, bytes);
  }

  private Path fileOf(String jobId) {
    return folder.resolve(jobId + SUFFIX);
  }

  private static JsonObject json(JobNote note) {
    return JsonObject.builder()
        .set("code", note.code())
        .set("message", end(note.message(), MAX_MESSAGE_CHARS))
        .set("exit_status", note.exitStatus())
        .set("log", end(note.log(), MAX_LOG_CHARS))
        .build();
  }

  private static JobNote note(JsonObject json) {
    return new JobNote(
        text(json, "code"),
        text(json, "message"),
        (int) json.getNumber("exit_status", -1),
        text(json, "log"));
  }

  private static String text(JsonObject json, String key) {
    String value = json.getString(key);
    return value == null ? "" : value;
  }

  private static String end(String text, int maxChars) {
    return text.length() <= maxChars ? text : "…" + text.substring(text.length() - maxChars);
  }

  private static long writtenAt(Path file) {
    try {
      return Files.getLastModifiedTime(file).toMillis();
    } catch (IOException e) {
      return 0;
    }
  }
}
