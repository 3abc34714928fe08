package org.hanok.protocol.transition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusErrorCode;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionRules;
import org.junit.jupiter.api.Test;

class BlockTransitionTest {

  private final FakeNetwork network = new FakeNetwork();
  private final List<SignedTransaction> pool =
      List.of(network.transaction("/a", 0), network.transaction("/b", 1));

  @Test
  void what_a_proposer_builds_a_validator_accepts_block_after_block() {
    Parent parent = network.genesis();
    List<SignedTransaction> votes = List.of();
    for (int i = 0; i < 5; i++) {
      Block block = network.built(parent, votes, List.of(network.transaction("/n" + i, i % 3)));
      assertThat(network.apply(parent, block)).isInstanceOf(BlockOutcome.Applied.class);
      votes = network.votes(block, 0, 2);
      parent = parent.then(block);
    }
    assertThat(parent.block().number()).isEqualTo(5);
  }

  @Test
  void a_transaction_that_fails_stays_in_the_block_with_its_receipt() {
    Block block =
        network.built(network.genesis(), List.of(), List.of(network.transaction("/fail/12103", 0)));
    assertThat(block.body().transactions().size()).isEqualTo(1);
    assertThat(((JsonObject) block.body().receipts().at(0)).get("code"))
        .isEqualTo(JsonNumber.of(12103));
    assertThat(network.apply(network.genesis(), block)).isInstanceOf(BlockOutcome.Applied.class);
  }

  @Test
  void a_transaction_that_fails_its_precheck_is_left_out_and_named() {
    SignedTransaction bad = network.transaction("/fail/10712", 0);
    BuildOutcome.Built built =
        (BuildOutcome.Built)
            network.build(network.genesis(), List.of(), List.of(bad, network.transaction("/b", 1)));
    assertThat(built.leftOut()).containsExactly(bad.hash());
    assertThat(built.block().body().transactions().size()).isEqualTo(1);
  }

  @Test
  void a_set_that_would_stop_the_chain_is_left_out_and_the_others_stay() {
    SignedTransaction bad = network.set("/fail/11101", 0);
    BuildOutcome.Built built =
        (BuildOutcome.Built)
            network.build(
                network.genesis(),
                List.of(),
                List.of(network.transaction("/a", 1), bad, network.set("/b", 2)));
    assertThat(built.leftOut()).containsExactly(bad.hash());
    assertThat(built.block().body().transactions().size()).isEqualTo(2);
  }

  @Test
  void each_header_member_that_lies_has_its_own_reason() {
    Block block = network.built(network.genesis(), List.of(), pool);
    expect(ConsensusErrorCode.INVALID_STATE_PROOF_HASH, block, "state_proof_hash", text("0x00"));
    expect(ConsensusErrorCode.INVALID_GAS_AMOUNT_TOTAL, block, "gas_amount_total", number(3));
    expect(ConsensusErrorCode.INVALID_GAS_COST_TOTAL, block, "gas_cost_total", number(3));
    // AIN: of block 1 alone; any other has no known parent then.
    expect(ConsensusErrorCode.INVALID_LAST_VOTES_STAKES, block, "last_hash", text("0x00"));
    expect(ConsensusErrorCode.INVALID_VALIDATORS_SIZE, block, "validators", JsonObject.EMPTY);
    expect(ConsensusErrorCode.INVALID_RECEIPTS, block, "receipts", JsonArray.EMPTY);
    String other = network.address((network.indexOf(block.header().proposer()) + 1) % 3);
    expect(ConsensusErrorCode.INVALID_PROPOSER, block, "proposer", text(other));
  }

  private void expect(ConsensusErrorCode code, Block block, String member, JsonValue value) {
    Block bad = FakeNetwork.with(block, member, value);
    assertThat(network.apply(network.genesis(), bad))
        .isInstanceOfSatisfying(
            BlockOutcome.Invalid.class, invalid -> assertThat(invalid.code()).isEqualTo(code));
    assertThat(network.store.version("B1")).isNull();
  }

  @Test
  void a_block_on_top_of_one_that_nobody_knows_is_refused() {
    Block first = network.built(network.genesis(), List.of(), pool);
    network.apply(network.genesis(), first);
    Parent parent = network.genesis().then(first);
    Block second = network.built(parent, network.votes(first, 0, 1), List.of());
    Block bad = FakeNetwork.with(second, "last_hash", text("0x00"));
    assertThat(network.apply(parent, bad))
        .isInstanceOfSatisfying(
            BlockOutcome.Invalid.class,
            invalid -> assertThat(invalid.code()).isEqualTo(ConsensusErrorCode.MISSING_PREV_BLOCK));
  }

  @Test
  void a_transaction_in_a_block_must_be_signed_and_say_who_signed() {
    Block block = network.built(network.genesis(), List.of(), pool);
    JsonObject first = (JsonObject) block.body().transactions().at(0);
    JsonObject forged = first.toBuilder().set("address", network.address(2)).build();
    JsonArray list = JsonArray.of(forged, block.body().transactions().at(1));
    expect(ConsensusErrorCode.EXECUTING_TX_FAILURE, block, "transactions", list);
    JsonObject body = (JsonObject) java.util.Objects.requireNonNull(first.get("tx_body"));
    JsonObject changed = body.toBuilder().set("timestamp", 5).build();
    JsonArray other = JsonArray.of(first.toBuilder().set("tx_body", changed).build());
    expect(ConsensusErrorCode.EXECUTING_TX_FAILURE, block, "transactions", other);
  }

  @Test
  void without_two_thirds_of_the_votes_nothing_builds_on_a_block() {
    Parent genesis = network.genesis();
    Block first = network.built(genesis, List.of(), pool);
    network.apply(genesis, first);
    Parent parent = genesis.then(first);
    Block onTwo = network.built(parent, network.votes(first, 0, 1), List.of());
    assertThat(network.apply(parent, onTwo)).isInstanceOf(BlockOutcome.Applied.class);
    network.store.deleteVersion("B2");
    JsonArray votes = onTwo.body().lastVotes();
    JsonArray oneVote = new JsonArray(votes.items().subList(0, 2));
    Block onOne = Block.parse(onTwo.toJson().toBuilder().set("last_votes", oneVote).build());
    assertThat(network.apply(parent, java.util.Objects.requireNonNull(onOne)))
        .isInstanceOfSatisfying(
            BlockOutcome.Invalid.class,
            invalid ->
                assertThat(invalid.code()).isEqualTo(ConsensusErrorCode.INVALID_LAST_VOTES_STAKES));
    // AIN: the proposer counts its proposal like a vote, validators do not.
    int other = (network.indexOf(first.header().proposer()) + 1) % 3;
    assertThat(network.build(parent, network.votes(first, other), List.of()))
        .isInstanceOf(BuildOutcome.NotBuilt.class);
    assertThat(network.build(parent, network.votes(first), List.of()))
        .isInstanceOfSatisfying(
            BuildOutcome.NotBuilt.class,
            not -> assertThat(not.reason()).isEqualTo(BuildOutcome.Reason.TOO_FEW_VOTES));
  }

  @Test
  void votes_without_the_parent_s_proposal_are_refused() {
    Parent genesis = network.genesis();
    Block first = network.built(genesis, List.of(), pool);
    network.apply(genesis, first);
    List<SignedTransaction> votes = network.votes(first, 0, 1, 2);
    Block second = network.built(genesis.then(first), votes.subList(1, votes.size()), List.of());
    assertThat(network.apply(genesis.then(first), second))
        .isInstanceOfSatisfying(
            BlockOutcome.Invalid.class,
            invalid ->
                assertThat(invalid.code())
                    .isEqualTo(ConsensusErrorCode.MISSING_PROPOSAL_IN_LAST_VOTES));
  }

  @Test
  void a_proposal_for_another_block_or_by_another_signer_is_refused() {
    Block block = network.built(network.genesis(), List.of(), pool);
    Block other = network.built(network.genesis(), List.of(), List.of());
    assertThat(code(block, network.proposal(other, JsonObject.EMPTY)))
        .isEqualTo(ConsensusErrorCode.BLOCK_HASH_MISMATCH);
    int wrong = (network.indexOf(block.header().proposer()) + 1) % 3;
    JsonObject body =
        ConsensusTransactions.proposalBody(block, JsonObject.EMPTY, block.timestamp());
    assertThat(code(block, network.signed(body, wrong)))
        .isEqualTo(ConsensusErrorCode.PROPOSER_MISMATCH);
    assertThat(code(block, network.transaction("/a", 0)))
        .isEqualTo(ConsensusErrorCode.INVALID_CONSENSUS_TX);
  }

  private ConsensusErrorCode code(Block block, SignedTransaction proposal) {
    BlockOutcome outcome = network.apply(network.genesis(), block, proposal.toJson());
    return ((BlockOutcome.Invalid) outcome).code();
  }

  @Test
  void two_thirds_against_an_invalid_block_become_evidence_and_an_offense() {
    Block invalid =
        FakeNetwork.with(
            network.built(network.genesis(), List.of(), pool), "state_proof_hash", text("0x00"));
    List<SignedTransaction> against = List.of(against(invalid, 0), against(invalid, 1));
    BuildOutcome.Built built =
        (BuildOutcome.Built)
            network.build(
                network.genesis(), List.of(), List.of(), List.of(evidence(invalid, against)));
    network.store.deleteVersion("BUILT");
    String offender = invalid.header().proposer();
    assertThat(built.offenses().getObject(offender))
        .isEqualTo(JsonObject.of(ConsensusTransactions.INVALID_PROPOSAL, number(1)));
    JsonObject proposal = network.proposal(built.block(), built.offenses()).toJson();
    assertThat(network.apply(network.genesis(), built.block(), proposal))
        .isInstanceOf(BlockOutcome.Applied.class);
    network.store.deleteVersion("B1");
    assertThat(code(built.block(), network.proposal(built.block(), JsonObject.EMPTY)))
        .isEqualTo(ConsensusErrorCode.OFFENSES_EVIDENCE_MISMATCH);
  }

  @Test
  void a_transaction_of_nobody_is_taken_where_the_reference_takes_it_and_nowhere_else() {
    JsonObject body = network.transaction("/a", 0).body().json();
    SignedTransaction nobodys =
        ((SignedTransaction.Created)
                SignedTransaction.create(body, "", 0, TransactionRules.DEFAULT))
            .transaction();
    assertThat(nobodys.address()).isEmpty();
    Block block = network.built(network.genesis(), List.of(), List.of(nobodys));
    assertThat(block.body().transactions().size()).isEqualTo(1);
    assertThat(code(block, network.proposal(block, JsonObject.EMPTY)))
        .isEqualTo(ConsensusErrorCode.EXECUTING_TX_FAILURE);
    BlockTransition likeReference =
        BlockTransition.likeReference(network.config, FakeNetwork::ledger);
    JsonObject proposal = network.proposal(block, JsonObject.EMPTY).toJson();
    assertThat(
            likeReference.apply(
                network.store,
                "B0",
                "B1",
                likeReference.task(block, network.genesis(), proposal, block.timestamp())))
        .isInstanceOf(BlockOutcome.Applied.class);
  }

  @Test
  void a_single_vote_against_a_block_is_no_evidence() {
    Block invalid = network.built(network.genesis(), List.of(), pool);
    BuildOutcome.Built built =
        (BuildOutcome.Built)
            network.build(
                network.genesis(),
                List.of(),
                List.of(),
                List.of(evidence(invalid, List.of(against(invalid, 0)))));
    assertThat(built.block().body().evidence().isEmpty()).isTrue();
  }

  private SignedTransaction against(Block block, int voter) {
    return network.signed(
        ConsensusTransactions.voteAgainstBody(
            block, network.address(voter), FakeNetwork.STAKE, block.timestamp()),
        voter);
  }

  private BuildTask.Evidence evidence(Block block, List<SignedTransaction> votes) {
    return new BuildTask.Evidence(
        block.header().proposer(),
        block.toJson(),
        network.proposal(block, JsonObject.EMPTY),
        votes);
  }

  private static JsonString text(String text) {
    return JsonString.of(text);
  }

  private static JsonNumber number(double number) {
    return JsonNumber.of(number);
  }
}
