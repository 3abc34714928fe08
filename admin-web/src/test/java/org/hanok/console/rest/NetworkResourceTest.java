package org.hanok.console.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.hanok.console.view.RecordJson;
import org.hanok.node.network.Neighbourhood;
import org.hanok.node.network.Neighbours;
import org.hanok.node.network.NetworkQuery;
import org.hanok.node.network.PeerLine;
import org.hanok.node.network.ValidatorReport;
import org.hanok.protocol.json.JsonText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The network around the node")
class NetworkResourceTest {

  private static final Neighbourhood.Self SELF =
      new Neighbourhood.Self("0xA", "1.6.0", 3, 7, 12, true);

  private int asked;
  private Optional<Neighbours> neighbours = Optional.empty();

  private NetworkResource resource() {
    NetworkResource resource = new NetworkResource();
    resource.network =
        new NetworkQuery() {
          @Override
          public Neighbourhood neighbourhood() {
            return new Neighbourhood(SELF, neighbours, 99);
          }

          @Override
          public ValidatorReport validators(int blocks) {
            asked = blocks;
            return report();
          }
        };
    return resource;
  }

  private static ValidatorReport report() {
    return new ValidatorReport(
        12,
        20,
        new ValidatorReport.Window(11, 11, 1, 60, 2),
        new ValidatorReport.Terms(1, 2, 9, 0.08, 1_000),
        List.of(),
        new ValidatorReport.OwnStake(
            "0xA",
            5,
            true,
            true,
            true,
            OptionalLong.empty(),
            0,
            List.of(new ValidatorReport.Risk("INVALID_PROPOSAL", 1_000, 0)),
            OptionalLong.of(19),
            List.of()));
  }

  private static String json(Object answer) {
    return JsonText.stringify(RecordJson.of(answer));
  }

  @Test
  void says_that_a_node_is_alone() {
    assertThat(json(resource().peers()))
        .isEqualTo(
            "{\"self\":{\"address\":\"0xA\",\"version\":\"1.6.0\",\"chainId\":3,\"networkId\":7,"
                + "\"lastBlockNumber\":12,\"validator\":true},\"neighbours\":null,\"nowMillis\":99}");
  }

  @Test
  void shows_each_peer_and_who_is_kept_out() {
    neighbours =
        Optional.of(
            new Neighbours(
                new Neighbours.Limits(3, 6),
                List.of(peer()),
                List.of("ws://10.0.0.3:5000/"),
                4,
                List.of(new Neighbours.Ban("0xB", "HANOK-PEER-FLOOD", "too much", 600, 1)),
                1));
    assertThat(json(resource().peers()))
        .contains("\"direction\":\"BOTH\",\"chosen\":true", "\"standing\":\"BEHIND\"")
        .contains("\"version\":null", "\"distance\":-9", "\"roundTripMillis\":2")
        .contains("\"bans\":[{\"who\":\"0xB\",\"code\":\"HANOK-PEER-FLOOD\"")
        .contains("\"limits\":{\"targetOutbound\":3,\"maxInbound\":6}", "\"candidates\":4");
  }

  private static PeerLine peer() {
    return new PeerLine(
        "0xP",
        "10.0.0.2",
        PeerLine.Direction.BOTH,
        true,
        5,
        PeerLine.Standing.BEHIND,
        Optional.empty(),
        Optional.of("SERVING"),
        true,
        OptionalLong.of(3),
        OptionalLong.of(-9),
        8,
        OptionalLong.of(2),
        1,
        2,
        3,
        4,
        0);
  }

  @Test
  void looks_back_over_as_many_blocks_as_are_asked_for_within_limits() {
    assertThat(json(resource().validators(null))).contains("\"signedThroughEpoch\":19");
    assertThat(asked).isEqualTo(60);
    assertThat(resource().validators("200").blockNumber()).isEqualTo(12);
    assertThat(asked).isEqualTo(200);
    for (String wrong : List.of("0", "201", "-1", "many", "")) {
      assertThatThrownBy(() -> resource().validators(wrong))
          .isInstanceOf(ApiFailure.class)
          .hasMessageContaining("blocks is a whole number from 1 to 200");
    }
  }
}
