package org.hanok.node.boot;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Leaves in {@code HANOK_HOME/run/start-failure} why the node did not start: the server lives on
 * without its application, and whoever started it would have to find the reason between the lines
 * of its log.
 */
final class StartReport {

  private static final Logger LOG = System.getLogger(StartReport.class.getName());
  private static final Pattern CODED = Pattern.compile("(HANOK-[A-Z0-9-]+): (.*)", Pattern.DOTALL);
  private static final String UNKNOWN = NodeReason.START_FAILED.id();
  private static final int MAX_CAUSES = 10;

  private final Path folder;
  private final Path file;

  /** That of a data folder. */
  StartReport(Path home) {
    this.folder = home.resolve("run");
    this.file = folder.resolve("start-failure");
  }

  /** The node started: nothing is the matter. */
  void clear() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot delete " + file, e);
    }
  }

  /** The node did not start. Never fails itself. */
  void failed(Throwable failure) {
    JsonObject report = describe(failure);
    LOG.log(Level.ERROR, report.getString("code") + ": " + report.getString("message"));
    try {
      Files.createDirectories(folder);
      Files.writeString(file, JsonText.stringify(report));
    } catch (IOException e) {
      LOG.log(Level.WARNING, "cannot write " + file, e);
    }
  }

  /** A code and what happened, from the outside to the cause; nothing is said twice. */
  static JsonObject describe(Throwable failure) {
    String code = failure instanceof IllegalArgumentException ? NodeReason.SETTINGS.id() : UNKNOWN;
    Set<String> said = new LinkedHashSet<>();
    @Nullable Throwable cause = failure;
    for (int i = 0; cause != null && i < MAX_CAUSES; i++, cause = cause.getCause()) {
      String message = messageOf(cause);
      Matcher coded = CODED.matcher(message);
      if (coded.matches()) {
        code = code.equals(UNKNOWN) ? coded.group(1) : code;
        message = coded.group(2);
      }
      String last = said.isEmpty() ? "" : said.toArray(String[]::new)[said.size() - 1];
      if (!last.contains(message)) {
        said.add(message);
      }
    }
    return JsonObject.of(
        "code", JsonString.of(code), "message", JsonString.of(String.join(": ", said)));
  }

  /** A file system's exception says a path alone; its name says what is wrong with it. */
  private static String messageOf(Throwable cause) {
    @Nullable String message = cause.getMessage();
    return message == null || cause instanceof FileSystemException ? cause.toString() : message;
  }
}
