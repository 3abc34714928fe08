package org.hanok.node.sharding;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.node.chain.PrivateChain;
import org.hanok.node.chain.Signed;
import org.hanok.node.outcall.HostLookup;
import org.hanok.node.outcall.JsonPost;
import org.hanok.node.query.ChainMoment;
import org.hanok.node.query.StateReads;
import org.hanok.node.reason.ShardReason;
import org.hanok.node.storage.BlockStore;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.StateProof;
import org.hanok.signing.SigningKey;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Chains of their own, with databases, and a socket between a child and its parent. */
final class ChildAndParentTest {

  private static final JsonObject FINAL = JsonObject.of("is_final", JsonBoolean.TRUE);
  private static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final int MAX_ROUNDS = 300;

  @TempDir Path folder;

  private final AtomicLong clock = new AtomicLong(PrivateChain.GENESIS_MILLIS + 90_000);
  private final List<AutoCloseable> open = new ArrayList<>();
  private PrivateChain parent;
  private ParentDoor door;
  private JsonPost post;
  private RecordedSigner signer;

  @BeforeEach
  void openParent() throws IOException {
    parent = opened(new PrivateChain(folder.resolve("parent")));
    door = opened(new ParentDoor(parent));
    post = opened(new JsonPost(PATIENCE, JsonRpcParent.MAX_ANSWER_BYTES, HostLookup.SYSTEM));
    DiskFolder record = opened(DiskFolder.open(folder.resolve("signing")).orElseThrow());
    signer =
        ((RecordedSigner.Opened)
                RecordedSigner.open(SigningKey.of(Shards.REPORTER), 99, "0xchild", record))
            .signer();
  }

  private <T extends AutoCloseable> T opened(T one) {
    open.addFirst(one);
    return one;
  }

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private PrivateChain child(JsonObject sharding) throws IOException {
    return opened(PrivateChain.shard(sharding, folder.resolve("child-" + open.size())));
  }

  /** A reporter as a node has it, of a key whose own chain has another id than the parent's. */
  private ShardReports reports(PrivateChain child) {
    StateReads state = new StateReads(child.driver(), child.ledger(), child.now::get);
    BlockStore blocks = new BlockStore(child.work());
    int chainId = parent.driver().chainId();
    return new ShardReports(
        new ShardReports.Parts(
            Shards.REPORTER.address(),
            () -> (JsonObject) state.value("/blockchain_params/sharding", FINAL).orElseThrow(),
            () -> child.driver().last().number(),
            number -> blocks.byNumber(number).map(block -> block.header().stateProofHash()),
            new JsonRpcParent(post, signer, chainId, Optional.of(door.url())),
            new ShardReporter.Manner(chainId, 0, false),
            clock::get));
  }

  /** Rounds of the reporter and epochs of the parent, until the parent has {@code number}. */
  private void roundsUntil(ShardReports reports, long number) throws InterruptedException {
    for (int i = 0; i < MAX_ROUNDS; i++) {
      clock.addAndGet(Pauses.LOOK_MILLIS);
      reports.round();
      if (reports.standing().orElseThrow().reported() >= number) {
        return;
      }
      oneBlock(parent);
    }
    throw new AssertionError("it never came: " + reports.standing());
  }

  private static void oneBlock(PrivateChain chain) throws InterruptedException {
    long number = chain.driver().last().number();
    chain.epochsUntil(() -> chain.driver().last().number() > number);
  }

  private static void blocksUntil(PrivateChain chain, long number) throws InterruptedException {
    while (chain.driver().last().number() < number) {
      oneBlock(chain);
    }
  }

  private JsonValue onParent(String path) {
    return door.state().value(path, JsonObject.EMPTY).orElse(JsonNull.NULL);
  }

  @Test
  void a_childs_value_is_proven_by_what_it_reported_to_its_parent() throws Exception {
    PrivateChain child = child(Shards.params("/apps/afan", 1));
    assertThat(child.ingress().submit(Signed.transfer(1, 12.5))).isNotNull();
    blocksUntil(child, 3);
    ChainMoment moment = child.driver().moment();
    List<String> path =
        List.of("values", "accounts", PrivateChain.OWNER.address().toString(), "balance");

    roundsUntil(reports(child), moment.last().number());

    JsonValue reported =
        onParent("/apps/afan/.shard/proof_hash_map/" + moment.last().number() + "/proof_hash");
    JsonObject proof = Objects.requireNonNull(StateProof.of(moment.finalRoot(), path));
    JsonObject verdict = StateProof.verify(proof);
    assertThat(verdict.get("isVerified")).isEqualTo(JsonBoolean.TRUE);
    assertThat(verdict.get("curProofHash")).isEqualTo(reported);
    assertThat(reported).isInstanceOf(JsonString.class);
    assertThat(onParent("/sharding/shard/!2Fapps!2Fafan/shard_reporter"))
        .isEqualTo(JsonString.of(Shards.REPORTER.address().toString()));
    assertThat(onParent("/apps/afan/.shard/sharding_enabled")).isEqualTo(JsonBoolean.TRUE);
  }

  @Test
  void reports_become_final_on_the_parent_and_go_on_after_both_were_killed() throws Exception {
    PrivateChain child = child(Shards.params("/apps/afan", 2));
    blocksUntil(child, 4);
    roundsUntil(reports(child), 4);
    oneBlock(parent);
    oneBlock(parent);
    assertThat(parent.killAndRestart()).isNotNull();
    assertThat(child.killAndRestart()).isNotNull();
    assertThat(onParent("/apps/afan/.shard/latest_block_number")).isEqualTo(JsonNumber.of(4));

    blocksUntil(child, 9);
    ShardReports reports = reports(child);
    roundsUntil(reports, 8);
    assertThat(reports.standing().orElseThrow().reason()).isEqualTo(ShardReason.REPORTS);
    assertThat(reports.concerns()).isEmpty();
    assertThat(onParent("/apps/afan/.shard/proof_hash_map"))
        .isInstanceOfSatisfying(
            JsonObject.class,
            map -> assertThat(map.keys()).containsAll(List.of("0", "4", "5", "8")));
  }

  @Test
  void several_children_of_one_parent_do_not_know_each_other() throws Exception {
    PrivateChain one = child(Shards.params("/apps/afan", 1));
    PrivateChain other = child(Shards.params("/apps/bfan/here", 1));
    blocksUntil(one, 2);
    blocksUntil(other, 5);
    roundsUntil(reports(one), 2);
    roundsUntil(reports(other), 5);

    assertThat(onParent("/apps/afan/.shard/latest_block_number")).isEqualTo(JsonNumber.of(2));
    assertThat(onParent("/apps/bfan/here/.shard/latest_block_number")).isEqualTo(JsonNumber.of(5));
    assertThat(onParent("/sharding/shard"))
        .isInstanceOfSatisfying(
            JsonObject.class,
            shards ->
                assertThat(shards.keys())
                    .containsExactlyInAnyOrder("!2Fapps!2Fafan", "!2Fapps!2Fbfan!2Fhere"));
  }

  @Test
  void the_parent_keeps_no_more_reports_than_it_was_told() throws Exception {
    JsonObject few =
        Shards.params("/apps/afan", 1).toBuilder()
            .set("max_shard_report", 12)
            .set("num_shard_report_deleted", 10)
            .build();
    PrivateChain child = child(few);
    ShardReports reports = reports(child);
    for (long number = 5; number <= 30; number += 5) {
      blocksUntil(child, number);
      roundsUntil(reports, number);
    }

    assertThat(onParent("/apps/afan/.shard/latest_block_number")).isEqualTo(JsonNumber.of(30));
    assertThat(onParent("/apps/afan/.shard/proof_hash_map"))
        .isInstanceOfSatisfying(
            JsonObject.class,
            map -> {
              assertThat(map.size()).isLessThanOrEqualTo(12 + 1);
              assertThat(map.has("30")).isTrue();
            });
  }

  @Test
  void another_chain_does_not_report_into_its_place() throws Exception {
    PrivateChain child = child(Shards.params("/apps/afan", 1));
    blocksUntil(child, 3);
    roundsUntil(reports(child), 3);
    oneBlock(parent);
    PrivateChain impostor = child(Shards.params("/apps/afan", 2));
    blocksUntil(impostor, 6);
    ShardReports reports = reports(impostor);
    clock.addAndGet(Pauses.LOOK_MILLIS);
    reports.round();

    assertThat(reports.standing().orElseThrow().reason()).isEqualTo(ShardReason.OTHER_CHAIN);
    assertThat(reports.concerns()).hasSize(1);
    assertThat(onParent("/apps/afan/.shard/latest_block_number")).isEqualTo(JsonNumber.of(3));
  }
}
