package org.hanok.node.peer.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What nodes say over JSON-RPC of peers")
class CandidateInfoTest {

  @Test
  void a_recorded_answer_names_the_node_and_its_peers() throws IOException {
    Path answer =
        Recordings.all()
            .getFirst()
            .getParent()
            .getParent()
            .resolve("three-nodes/peer-candidate-info-0.json");
    CandidateInfo info = CandidateInfo.read(Files.readString(answer)).orElseThrow();
    assertThat(info.address()).isEqualTo("0x00ADEc28B6a845a085e03591bE7550dd68673C1C");
    assertThat(info.isAvailable()).isTrue();
    assertThat(info.peerUrl()).isEqualTo("ws://127.0.0.1:25101/");
    assertThat(info.jsonRpcUrl()).isEqualTo("http://127.0.0.1:28181/json-rpc");
    assertThat(info.others())
        .containsEntry(
            "0x01A0980d2D4e418c7F27e1ef539d01A5b5E93204", "http://127.0.0.1:28182/json-rpc")
        .hasSize(2);
  }

  @Test
  void anything_else_is_no_answer() {
    for (String text : new String[] {"", "null", "{}", "{\"result\":{\"result\":{}}}", "[1"}) {
      assertThat(CandidateInfo.read(text)).isEqualTo(Optional.empty());
    }
  }

  @Test
  void questions_and_reports_are_posted_as_the_reference_posts_them() {
    assertThat(CandidateInfo.QUESTION)
        .isEqualTo(
            "{\"method\":\"p2p_getPeerCandidateInfo\",\"params\":{\"protoVer\":\"1.6.0\"},"
                + "\"jsonrpc\":\"2.0\",\"id\":0}");
    PeerInfo info =
        new PeerInfo(JsonObject.of("updatedAt", JsonNumber.of(1), "x", JsonNumber.of(2)));
    assertThat(TrackerReport.of(info, 9))
        .isEqualTo(
            "{\"method\":\"updateNodeInfo\",\"params\":{\"updatedAt\":9,\"x\":2,"
                + "\"protoVer\":\"1.6.0\"},\"jsonrpc\":\"2.0\",\"id\":0}");
  }
}
