package org.hanok.fuzz;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;

/** The reference, running as a process that answers line by line. Not thread-safe. */
final class Reference implements AutoCloseable {

  private static final int MAX_DEPTH = 4000;
  private static final int SHOWN_ERRORS = 2000;

  /** It is gone or broken, which says nothing about Hanok. */
  static final class Ended extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Ended(String message) {
      super(message);
    }
  }

  private final Process process;
  private final Path errors;
  private final BufferedWriter requests;
  private final BufferedReader answers;

  /**
   * Starts it.
   *
   * @param driver the script reference.js
   * @param checkout the reference with its dependencies
   * @param configuration the folder of blockchain configuration
   */
  Reference(Path driver, Path checkout, Path configuration) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(List.of("node", driver.toString()));
    builder.environment().put("REF", checkout.toAbsolutePath().toString());
    builder.environment().put("BLOCKCHAIN_CONFIGS_DIR", configuration.toAbsolutePath().toString());
    builder
        .environment()
        .put("BLOCKCHAIN_DATA_DIR", configuration.resolve("data").toAbsolutePath().toString());
    this.errors = configuration.resolve("reference.log");
    builder.redirectError(errors.toFile());
    this.process = builder.start();
    this.requests =
        new BufferedWriter(
            new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
    this.answers =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8), 1 << 16);
  }

  /**
   * Asks; {@code now} is what its clock says.
   *
   * @throws Ended if it is gone, or the driver itself broke
   */
  JsonObject ask(String action, long now, JsonObject request) {
    JsonObject.Builder line = JsonObject.builder().set("do", action).set("now", (double) now);
    request.forEach(line::set);
    try {
      requests.write(JsonText.stringify(line.build()));
      requests.newLine();
      requests.flush();
      String answer = answers.readLine();
      if (answer == null) {
        throw new Ended("the reference ended during " + action + lastErrors());
      }
      JsonObject json =
          (JsonObject) JsonParser.parse(answer, MAX_DEPTH, JsonParser.DEFAULT_MAX_LENGTH);
      if (json.getString("broken") != null) {
        throw new Ended("the driver broke: " + json.getString("broken") + lastErrors());
      }
      return json;
    } catch (IOException broken) {
      throw new Ended("the reference cannot be reached: " + broken + lastErrors());
    }
  }

  private String lastErrors() {
    try {
      String text = Files.readString(errors);
      String tail = text.substring(Math.max(0, text.length() - SHOWN_ERRORS)).strip();
      return tail.isEmpty() ? "" : "\nits last words:\n" + tail;
    } catch (IOException unreadable) {
      return "\nits last words cannot be read: " + unreadable.getMessage();
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
