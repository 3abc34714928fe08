package org.hanok.conformance;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;

/**
 * What a chain can be executed with when there is only the chain: the timer flags that the
 * reference ships for a network.
 */
final class KnownNetworks {

  private static final String OTHERS = "others";

  private KnownNetworks() {}

  /**
   * Timer flags as the reference ships them.
   *
   * @param network the folder of the reference they are from
   * @param timerFlags as in a {@code timer_flags.json}
   */
  record Shipped(String network, JsonObject timerFlags) {}

  /** The flags of the network that begins with {@code genesis}: those of "base" for most. */
  static Shipped flagsOf(JsonObject genesis) {
    JsonObject all = read();
    JsonObject known = all.getObject(String.valueOf(genesis.getString("hash")));
    JsonObject network = known == null ? Objects.requireNonNull(all.getObject(OTHERS)) : known;
    return new Shipped(
        Objects.requireNonNull(network.getString("network")),
        Objects.requireNonNull(network.getObject("timer_flags")));
  }

  private static JsonObject read() {
    try (InputStream content = KnownNetworks.class.getResourceAsStream("known-networks.json")) {
      byte[] bytes = Objects.requireNonNull(content, "known-networks.json").readAllBytes();
      JsonValue json = JsonParser.parse(new String(bytes, StandardCharsets.UTF_8));
      return (JsonObject) json;
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
