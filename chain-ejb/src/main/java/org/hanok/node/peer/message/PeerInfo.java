package org.hanok.node.peer.message;

import java.util.Optional;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * What a node tells of itself. All of it is what that node says: nothing is checked but its form,
 * and what is asked of it may be missing.
 *
 * @param json the whole, in the order of the text
 */
public record PeerInfo(JsonObject json) {

  /** Where consensus works, as {@code consensusStatus.state} says it. */
  private static final String RUNNING = "RUNNING";

  /** Where others are to reach its peer port. */
  public Optional<String> peerUrl() {
    return text("networkStatus", "urls", "p2p", "url");
  }

  /** Where others are to ask it for peers. */
  public Optional<String> jsonRpcUrl() {
    return text("networkStatus", "urls", "jsonRpc", "url");
  }

  /** The address that it gives itself here; greetings have a signed one beside this. */
  public Optional<String> address() {
    return text("address");
  }

  /** Whether it takes part in consensus: only then it is sent what consensus says. */
  public boolean isInConsensus() {
    return text("consensusStatus", "state").filter(RUNNING::equals).isPresent();
  }

  /** The state of the node, such as {@code SERVING}. */
  public Optional<String> nodeState() {
    return text("nodeStatus", "state");
  }

  /** Its last final block; −1 where it says none. */
  public long lastBlockNumber() {
    return at("lastBlockNumber") instanceof JsonNumber number ? (long) number.value() : -1;
  }

  /** Which version of its software's protocol it says it speaks. */
  public Optional<String> protocolVersion() {
    return text("protocolInfo", "CURRENT_PROTOCOL_VERSION");
  }

  private Optional<String> text(String... path) {
    return at(path) instanceof JsonString found ? Optional.of(found.value()) : Optional.empty();
  }

  private @Nullable JsonValue at(String... path) {
    JsonValue value = json;
    for (String name : path) {
      if (!(value instanceof JsonObject object)) {
        return null;
      }
      value = object.get(name);
    }
    return value;
  }
}
