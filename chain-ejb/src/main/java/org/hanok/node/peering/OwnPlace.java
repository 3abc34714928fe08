package org.hanok.node.peering;

import org.hanok.protocol.json.JsonObject;

/**
 * Where others find this node. AIN: for peers the host must be an IP address, and the one that they
 * see this node at.
 *
 * @param host an IP address
 * @param peerPort of the WebSocket for peers
 * @param apiPort of the interfaces for clients
 */
public record OwnPlace(String host, int peerPort, int apiPort) {

  /** As nodes tell each other. */
  JsonObject urls() {
    String shown = host.contains(":") ? "[" + host + "]" : host;
    String api = "http://" + shown + ":" + apiPort + "/";
    return JsonObject.builder()
        .set("ip", host)
        .set("p2p", url("ws://" + shown + ":" + peerPort + "/", peerPort))
        .set("clientApi", url(api, apiPort))
        .set("jsonRpc", url(api + "json-rpc", apiPort))
        .build();
  }

  private static JsonObject url(String url, int port) {
    return JsonObject.builder().set("url", url).set("port", port).build();
  }
}
