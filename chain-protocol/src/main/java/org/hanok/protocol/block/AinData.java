package org.hanok.protocol.block;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;

/**
 * Constant facts of AI Network that are kept as data beside the code: corrections of the state, and
 * the rules and functions a network starts with. They are part of the program, not input.
 */
public final class AinData {

  private AinData() {}

  /** The corrections of all networks of AIN, by flag. */
  public static Bandages bandages() {
    return Bandages.parse(read("bandages.json"));
  }

  /** Path to {@code {write, state}}: what a new network's genesis puts in force. */
  static JsonObject genesisRules() {
    return read("genesis-rules.json");
  }

  /** Path to a list of the ids of native functions. */
  static JsonObject genesisFunctions() {
    return read("genesis-functions.json");
  }

  private static JsonObject read(String name) {
    try (InputStream content = AinData.class.getResourceAsStream(name)) {
      if (content == null) {
        throw new IllegalStateException("the program lacks its data " + name);
      }
      JsonValue json = JsonParser.parse(new String(content.readAllBytes(), StandardCharsets.UTF_8));
      if (json instanceof JsonObject object) {
        return object;
      }
      throw new IllegalStateException("not an object: " + name);
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot read the program's data " + name, failure);
    }
  }
}
