package org.hanok.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.signing.Ballots.NODE;
import static org.hanok.signing.Ballots.header;
import static org.hanok.signing.Ballots.proposal;
import static org.hanok.signing.Ballots.vote;

import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("What is to be signed")
class BallotReaderTest {

  private final JsonObject header = header(3, 9, 0);

  private static BallotReader.Reading read(JsonObject body, JsonObject header) {
    return BallotReader.read(body, header, NODE.address());
  }

  @Test
  void is_read_with_the_epoch_of_the_block_that_it_names() {
    String hash = Ballots.hash(header);
    assertThat(Ballots.read(proposal(header, 1), header))
        .isEqualTo(new Ballot(Ballot.Kind.PROPOSAL, 3, 9, hash));
    assertThat(Ballots.read(vote(header, false, 1), header))
        .isEqualTo(new Ballot(Ballot.Kind.VOTE, 3, 9, hash));
    assertThat(Ballots.read(vote(header, true, 1), header))
        .isEqualTo(new Ballot(Ballot.Kind.VOTE_AGAINST, 3, 9, hash));
  }

  @Test
  void is_refused_with_the_header_of_another_block() {
    JsonObject later = header(3, 10, 0);
    assertThat(read(proposal(header, 1), later)).isInstanceOf(BallotReader.Bad.class);
    assertThat(read(vote(header, false, 1), later)).isInstanceOf(BallotReader.Bad.class);
    // The epoch is part of what is hashed: none can be lied in.
    JsonObject lying = header.toBuilder().set("epoch", 10).build();
    assertThat(read(vote(header, false, 1), lying)).isInstanceOf(BallotReader.Bad.class);
  }

  @Test
  void is_refused_in_another_name() {
    String other = Ballots.STRANGER.address().toString();
    assertThat(read(vote(header, other, false, 1), header)).isInstanceOf(BallotReader.Bad.class);
    JsonObject foreign = header.toBuilder().set("proposer", other).build();
    assertThat(read(proposal(foreign, 1), foreign)).isInstanceOf(BallotReader.Bad.class);
  }

  @Test
  void is_refused_if_it_says_more_than_a_ballot() {
    JsonObject propose =
        (JsonObject) proposal(header, 1).getObject("operation").getArray("op_list").at(0);
    JsonObject two =
        Ballots.body(
            JsonObject.builder()
                .set("type", "SET")
                .set("op_list", JsonArray.of(propose, propose))
                .build(),
            1);
    assertThat(read(two, header)).isInstanceOf(BallotReader.Bad.class);
    assertThat(read(JsonObject.EMPTY, header)).isInstanceOf(BallotReader.Bad.class);
    assertThat(read(vote(header, false, 1), JsonObject.EMPTY)).isInstanceOf(BallotReader.Bad.class);
  }

  @Test
  void is_refused_above_a_mebibyte() {
    JsonObject large =
        vote(header, false, 1).toBuilder().set("more", "x".repeat(Signer.MAX_BYTES)).build();
    assertThat(read(large, header))
        .isInstanceOfSatisfying(
            BallotReader.Bad.class,
            bad -> assertThat(bad.reason()).isEqualTo(SigningReason.TOO_LARGE));
  }

  private static JsonObject set(String ref) {
    return Ballots.body(
        JsonObject.builder().set("type", "SET_VALUE").set("ref", ref).set("value", 1).build(), 1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/consensus/number/1/0xab/vote/0x1",
        "consensus/number/1",
        "//consensus//number/1/propose",
        "/consensus/number",
        "/consensus",
        "/",
        ""
      })
  void may_hold_a_ballot_where_ballots_are(String ref) {
    assertThat(BallotReader.mayHoldBallot(set(ref))).isTrue();
    JsonObject list =
        Ballots.body(
            JsonObject.builder()
                .set("type", "SET")
                .set(
                    "op_list",
                    JsonArray.of(set("/apps/a").get("operation"), set(ref).get("operation")))
                .build(),
            1);
    assertThat(BallotReader.mayHoldBallot(list)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/staking/consensus/0x1/0/stake/a/value",
        "/apps/consensus/number",
        "/transfer/a/b/1/value"
      })
  void holds_no_ballot_elsewhere(String ref) {
    assertThat(BallotReader.mayHoldBallot(set(ref))).isFalse();
  }

  @Test
  void holds_no_ballot_in_a_rule() {
    JsonObject rule =
        JsonObject.builder()
            .set("type", "SET_RULE")
            .set("ref", "/consensus/number")
            .set("value", JsonString.of("x"))
            .build();
    assertThat(BallotReader.mayHoldBallot(Ballots.body(rule, 1))).isFalse();
  }
}
