package org.hanok.fuzz;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;

/** The reference, running as a process that answers line by line. Not thread-safe. */
final class Reference implements AutoCloseable {

  private static final int MAX_DEPTH = 4000;

  private final Process process;
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
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
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
   * @throws IllegalStateException if the driver itself broke
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
        throw new IllegalStateException("the reference ended during " + action);
      }
      JsonObject json =
          (JsonObject) JsonParser.parse(answer, MAX_DEPTH, JsonParser.DEFAULT_MAX_LENGTH);
      if (json.getString("broken") != null) {
        throw new IllegalStateException("the driver broke: " + json.getString("broken"));
      }
      return json;
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    }
  }

  @Override
  public void close() {
    process.destroy();
  }
}
