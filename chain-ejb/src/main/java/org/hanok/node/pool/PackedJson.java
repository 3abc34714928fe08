package org.hanok.node.pool;

import java.nio.charset.StandardCharsets;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;

/**
 * An object kept as compact text: results of transactions wait by the hundred thousand to be asked
 * for, and few are.
 */
public final class PackedJson {

  private final byte[] utf8;

  private PackedJson(byte[] utf8) {
    this.utf8 = utf8;
  }

  /** Packs {@code json}. */
  public static PackedJson of(JsonObject json) {
    return new PackedJson(JsonText.stringify(json).getBytes(StandardCharsets.UTF_8));
  }

  /** The object again. */
  public JsonObject json() {
    return (JsonObject) JsonParser.parseStored(new String(utf8, StandardCharsets.UTF_8));
  }

  /** How many bytes it takes. */
  public int bytes() {
    return utf8.length;
  }
}
