package org.hanok.node.bundle;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/** A list of JSON objects in a file that is whole at any time. */
final class JsonFile {

  private final Path file;

  JsonFile(Path file) {
    this.file = file;
  }

  /**
   * What is stored; nothing if there is no file.
   *
   * @throws IOException if it cannot be read, or holds anything else
   */
  List<JsonObject> read() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    try {
      if (JsonParser.parseStored(Files.readString(file)) instanceof JsonArray list) {
        return list.items().stream()
            .filter(JsonObject.class::isInstance)
            .map(JsonObject.class::cast)
            .toList();
      }
      throw new IOException(file + " holds no list");
    } catch (JsonSyntaxException e) {
      throw new IOException(file + " is damaged: " + e.getMessage(), e);
    }
  }

  void write(List<? extends JsonValue> items) throws IOException {
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(fresh, JsonText.stringify(new JsonArray(List.copyOf(items))));
    Durable.move(fresh, file);
  }
}
