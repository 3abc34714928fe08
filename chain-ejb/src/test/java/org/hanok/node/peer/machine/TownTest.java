package org.hanok.node.peer.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Machines that talk to each other")
class TownTest {

  private static final long MINUTE = 60_000;

  @Test
  void two_of_them_dial_each_other_once_and_stay() {
    Town town = Town.of(1, 2);
    town.pass(10 * MINUTE);
    for (int number = 1; number <= 2; number++) {
      Town.House house = town.house(number);
      assertThat(house.machine.peers()).hasSize(1);
      PeerView peer = house.machine.peers().getFirst();
      assertThat(peer.hasInbound() && peer.hasOutbound()).isTrue();
      assertThat(peer.roundTripMillis()).isBetween(2L, 82L);
      assertThat(house.wires).hasSize(2);
      assertThat(house.node.refusals()).isEmpty();
      assertThat(peer.waitingUnits()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 8, 20})
  void what_one_says_reaches_all_once(int count) {
    Town town = Town.of(count, count);
    town.pass(3 * MINUTE);
    town.house(count).step(new PeerEvent.Say(FakeNode.vote("0xvote")));
    town.house(count).step(new PeerEvent.Spread(List.of(FakeNode.transaction("0xtx"))));
    town.pass(5_000);
    for (int number = 1; number < count; number++) {
      assertThat(town.house(number).node.heard)
          .containsEntry("0xvote", 1)
          .containsEntry("0xtx", 1)
          .hasSize(2);
    }
    assertThat(town.house(count).node.heard).isEmpty();
  }

  @Test
  void nobody_has_more_peers_than_there_are_places() {
    Town town = Town.of(7, 30);
    town.pass(10 * MINUTE);
    for (Town.House house : town.houses.values()) {
      long inbound = house.machine.peers().stream().filter(PeerView::hasInbound).count();
      long outbound = house.machine.peers().stream().filter(PeerView::hasOutbound).count();
      assertThat(inbound).isLessThanOrEqualTo(6);
      assertThat(outbound).isBetween(2L, 9L);
    }
  }

  @Test
  void who_has_no_blocks_fetches_them_all() {
    Town town = Town.of(3, 3);
    for (int number = 1; number <= 2; number++) {
      town.house(number).node.with(0, 110);
    }
    FakeNode late = town.house(3).node;
    late.chain.clear();
    late.stage = PeerHost.Stage.BLOCKS;
    town.pass(MINUTE);
    assertThat(late.chain.keySet())
        .containsExactlyElementsOf(LongStream.rangeClosed(0, 110).boxed().toList());
    assertThat(late.stage).isEqualTo(PeerHost.Stage.SERVING);
  }

  @Test
  void who_begins_with_a_snapshot_fetches_it_and_what_comes_after_and_what_was_before() {
    Town town = Town.of(4, 2);
    FakeNode giver = town.house(1).node.with(0, 130);
    giver.snapshot =
        List.of(
            JsonObject.of("part", JsonNumber.of(1)),
            JsonObject.of("part", JsonNumber.of(2)),
            JsonObject.of("part", JsonNumber.of(3)));
    FakeNode taker = town.house(2).node;
    taker.chain.clear();
    taker.stage = PeerHost.Stage.SNAPSHOT;
    town.pass(MINUTE);
    assertThat(taker.gotChunks).isEqualTo(giver.snapshot);
    giver.with(131, 140);
    town.house(2).step(new PeerEvent.BlocksWanted());
    town.pass(2 * MINUTE);
    assertThat(taker.chain.keySet())
        .containsExactlyElementsOf(LongStream.rangeClosed(0, 140).boxed().toList());
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void through_broken_and_silent_wires_all_still_hear_of_it(long seed) {
    Town town = Town.of(seed, 6);
    town.breaksOfThousand = 20;
    town.silencesOfThousand = 5;
    town.pass(20 * MINUTE);
    town.breaksOfThousand = 0;
    town.silencesOfThousand = 0;
    town.pass(3 * MINUTE);
    town.house(2).step(new PeerEvent.Say(FakeNode.vote("0xlate")));
    town.pass(5_000);
    for (int number = 1; number <= 6; number++) {
      if (number != 2) {
        assertThat(town.house(number).node.heard).containsEntry("0xlate", 1);
      }
      assertThat(town.house(number).machine.peers())
          .allMatch(peer -> !town.house(1).machine.isBanned(peer.address(), town.now));
    }
  }

  @Test
  void who_goes_dark_is_let_go_and_found_again() {
    Town town = Town.of(5, 4);
    town.pass(2 * MINUTE);
    Town.House dark = town.house(3);
    dark.isDark = true;
    town.pass(2 * MINUTE);
    for (int number : new int[] {1, 2, 4}) {
      assertThat(town.house(number).machine.peers())
          .noneMatch(peer -> peer.address().equals(dark.node.address()));
    }
    dark.isDark = false;
    town.pass(12 * MINUTE);
    assertThat(dark.machine.peers()).isNotEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void whatever_is_said_on_the_way_no_machine_breaks(long seed) {
    Town town = Town.of(seed, 5);
    town.pass(MINUTE);
    town.gossip =
        text -> {
          int at = town.random.nextInt(text.length());
          return switch (town.random.nextInt(20)) {
            case 0 -> text.substring(0, at);
            case 1 -> text.substring(0, at) + "0" + text.substring(at);
            case 2 -> text.replace("\"number\":", "\"number\":1");
            case 3 -> text.replace("ADDRESS_REQUEST", "ADDRESS_RESPONSE");
            case 4 -> text.replace("\"networkId\":7", "\"networkId\":8");
            default -> text;
          };
        };
    for (int i = 0; i < 300; i++) {
      int number = 1 + town.random.nextInt(5);
      town.house(number).step(new PeerEvent.Say(FakeNode.vote("0x" + i)));
      town.house(number).node.stage =
          PeerHost.Stage.values()[town.random.nextInt(PeerHost.Stage.values().length)];
      town.pass(1_000);
    }
    assertThat(town.sent).isGreaterThan(300);
  }
}
