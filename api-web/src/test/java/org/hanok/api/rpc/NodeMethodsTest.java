package org.hanok.api.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import org.hanok.node.query.NodeReport;
import org.hanok.node.query.NodeStatus;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Methods that ask for a number of the node")
class NodeMethodsTest {

  /** A node that has no time to say everything about itself. */
  private static final class Node implements NodeStatusQuery {
    @Override
    public Identity identity() {
      return new Identity("0xNode", 3, 7);
    }

    @Override
    public Pulse pulse() {
      return new Pulse(NodeStatus.State.SERVING, 5, 10, 4);
    }

    @Override
    public NodeStatus current() {
      throw new AssertionError("all of the status for a part of it");
    }

    @Override
    public long writerSilentMillis() {
      return 0;
    }
  }

  private static @Nullable JsonValue result(String method) {
    NodeReport none =
        (NodeReport)
            Proxy.newProxyInstance(
                NodeReport.class.getClassLoader(),
                new Class<?>[] {NodeReport.class},
                (proxy, called, arguments) ->
                    switch (called.getName()) {
                      case "connectionStatus" -> JsonObject.of("numInbound", JsonNumber.of(2));
                      case "isSyncing" -> true;
                      default -> JsonObject.EMPTY;
                    });
    Map<String, RpcMethod> methods = new NodeMethods(new Node(), none).all();
    return Objects.requireNonNull(methods.get(method)).call(JsonObject.EMPTY).get("result");
  }

  @Test
  void do_not_have_it_tell_everything() {
    assertThat(result("net_peerCount")).isEqualTo(JsonNumber.of(2));
    assertThat(result("net_listening")).isEqualTo(JsonBoolean.TRUE);
    assertThat(result("net_syncing")).isEqualTo(JsonBoolean.TRUE);
    assertThat(result("net_getChainId")).isEqualTo(JsonNumber.of(3));
    assertThat(result("net_getNetworkId")).isEqualTo(JsonNumber.of(7));
  }
}
