package org.hanok.node.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.hanok.db.SchemaMigrator;
import org.hanok.db.TransactionRecord;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.hanok.node.admin.StoredAudit;
import org.hanok.node.admin.StoredOperators;
import org.hanok.node.pool.TrackedTransaction;
import org.hanok.node.pool.TransactionState;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.spi.consensus.EngineState;
import org.junit.jupiter.api.Test;

/** What every database must do. */
abstract class StorageContract extends PendingBlocksContract {

  @Test
  void blocks_votes_and_engine_memory_survive_a_restart_together() {
    Block genesis = block(0, "", 0);
    Block first = block(1, genesis.hash().toString(), 3);
    JsonArray votes = JsonArray.of(JsonObject.of("hash", JsonString.of("0xvote")));
    EngineState memory = new EngineState("solo", 1, new byte[] {1, 2, 3});
    blocks()
        .commit(
            List.of(
                new FinalBlock(genesis, JsonArray.EMPTY, Set.of()),
                new FinalBlock(first, votes, Set.of("0xtx1"))),
            Optional.of(memory));
    restart();
    assertThat(blocks().lastNumber()).hasValue(1);
    assertThat(blocks().byNumber(1).orElseThrow().toJson()).isEqualTo(first.toJson());
    assertThat(blocks().byHash(genesis.hash().toString())).contains(genesis);
    assertThat(blocks().votesOf(1)).isEqualTo(votes);
    assertThat(blocks().votesOf(0)).isEqualTo(JsonArray.EMPTY);
    assertThat(blocks().engineState("solo")).contains(memory);
  }

  @Test
  void a_chain_that_begins_in_its_middle_is_filled_from_above_down_to_its_genesis_block() {
    List<FinalBlock> all = new ArrayList<>();
    String last = "";
    for (int i = 0; i <= 6; i++) {
      Block next = block(i, last, 2);
      all.add(new FinalBlock(next, JsonArray.EMPTY, Set.of()));
      last = next.hash().toString();
    }
    ChainGap gap = new ChainGap(database().work());
    assertThat(gap.edge()).isEqualTo(ChainGap.Edge.NONE);
    gap.begin(all.getFirst(), all.subList(4, 6));
    restart();
    gap = new ChainGap(database().work());
    String hash3 = all.get(3).block().hash().toString();
    assertThat(gap.edge()).isEqualTo(new ChainGap.Edge(4, Optional.of(hash3)));
    assertThat(blocks().lastNumber()).hasValue(5);
    assertThat(blocks().byNumber(3)).isEmpty();
    blocks().commit(List.of(all.get(6)), Optional.empty());
    assertThat(gap.fill(List.of(all.get(2)))).isEqualTo(ChainGap.Filling.NOT_BEFORE);
    FinalBlock other = new FinalBlock(block(3, "0xother", 1), JsonArray.EMPTY, Set.of());
    assertThat(gap.fill(List.of(other))).isEqualTo(ChainGap.Filling.NOT_BEFORE);
    List<FinalBlock> two = List.of(all.get(3), all.get(2));
    assertThat(gap.fill(two)).isEqualTo(ChainGap.Filling.STORED);
    // As after an answer that was lost.
    assertThat(gap.fill(two)).isEqualTo(ChainGap.Filling.STORED);
    assertThat(gap.edge().oldest()).isEqualTo(2);
    assertThat(gap.fill(List.of(all.get(1)))).isEqualTo(ChainGap.Filling.STORED);
    assertThat(gap.edge()).isEqualTo(ChainGap.Edge.NONE);
    for (int i = 0; i <= 6; i++) {
      assertThat(blocks().byNumber(i)).contains(all.get(i).block());
    }
    ChainGap full = gap;
    assertThatThrownBy(() -> full.begin(all.getFirst(), all.subList(4, 6)))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void blocks_that_lead_to_another_genesis_block_fill_no_gap() {
    Block first = block(1, "0xother", 1);
    Block second = block(2, first.hash().toString(), 1);
    ChainGap gap = new ChainGap(database().work());
    gap.begin(
        new FinalBlock(block(0, "", 0), JsonArray.EMPTY, Set.of()),
        List.of(new FinalBlock(second, JsonArray.EMPTY, Set.of())));
    assertThat(gap.fill(List.of(new FinalBlock(first, JsonArray.EMPTY, Set.of()))))
        .isEqualTo(ChainGap.Filling.OTHER_GENESIS);
    assertThat(gap.edge().oldest()).isEqualTo(2);
  }

  @Test
  void transactions_are_found_by_hash_and_by_sender_also_beside_others_of_the_same_head() {
    String head = "0x" + "7".repeat(16);
    List<JsonValue> list = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      list.add(transaction(i, head + "%048x".formatted(i), head + "%024x".formatted(i % 2)));
    }
    Block genesis = block(0, "", list);
    String failed = head + "%048x".formatted(7);
    blocks()
        .commit(
            List.of(new FinalBlock(genesis, JsonArray.EMPTY, Set.of(failed))), Optional.empty());
    TransactionIndex index = new TransactionIndex(database().work());
    assertThat(index.find(failed).orElseThrow())
        .returns(7, TrackedTransaction::index)
        .returns(TransactionState.REVERTED, TrackedTransaction::state);
    assertThat(index.find(head + "f".repeat(48))).isEmpty();
    assertThat(index.newestOf(head + "%024x".formatted(1), 3))
        .extracting(TransactionRecord::index)
        .containsExactly(249, 247, 245);
    assertThat(index.beginning(head + "%047x".formatted(1), 20))
        .as("those of the digits 1 and any last one")
        .extracting(TransactionRecord::index)
        .containsExactly(IntStream.range(16, 32).boxed().toArray(Integer[]::new));
    assertThat(index.beginning("0x7777", 3)).hasSize(3);
    assertThat(index.beginning("0x7776", 3)).isEmpty();
    assertThat(index.recent(2).keySet())
        .containsExactly(head + "%048x".formatted(248), head + "%048x".formatted(249));
  }

  @Test
  void a_row_that_the_database_refuses_is_its_failure_and_leaves_nothing_of_the_block() {
    TransactionRecord inTheWay =
        new TransactionRecord(0, 1, "0x", "0x", 0, "SET", "/", TransactionState.FINALIZED.name());
    database().work().run(entities -> entities.persist(inTheWay));
    List<FinalBlock> genesis = List.of(new FinalBlock(block(0, "", 3), JsonArray.EMPTY, Set.of()));
    BlockStore store = blocks();
    assertThatThrownBy(() -> store.commit(genesis, Optional.empty()))
        .isInstanceOf(StorageException.class);
    assertThat(store.lastNumber()).isEmpty();
    assertThat(new TransactionIndex(database().work()).newest(10)).hasSize(1);
  }

  @Test
  void rows_of_an_older_version_are_moved_and_found() throws Exception {
    blocks()
        .commit(
            List.of(new FinalBlock(block(0, "", 1), JsonArray.EMPTY, Set.of())), Optional.empty());
    database().work().run(StorageContract::goBackToFirstVersion);
    database().work().run(entities -> entities.runWithConnection(SchemaMigrator::migrate));
    TransactionIndex index = new TransactionIndex(database().work());
    assertThat(index.find("0x" + "ab".repeat(32)).orElseThrow())
        .returns(3L, TrackedTransaction::blockNumber)
        .returns(5, TrackedTransaction::index)
        .returns("0xsender", TrackedTransaction::address)
        .returns(TransactionState.REVERTED, TrackedTransaction::state);
    assertThat(index.newest(10)).hasSize(2);
  }

  /** As a node had it before there was {@code final_transaction}: one row, in another table. */
  private static void goBackToFirstVersion(EntityManager entities) {
    entities.runWithConnection(
        (Connection connection) -> {
          try (Statement statement = connection.createStatement()) {
            statement.execute("delete from hanok_schema where script like 'V3%'");
            statement.execute(
                "create table transaction_record (block_number bigint not null, idx integer not"
                    + " null, hash varchar(66), address varchar(42), timestamp_millis double"
                    + " precision, operation varchar(16), reference varchar(512), state"
                    + " varchar(16), primary key (block_number, idx))");
            statement.execute(
                "insert into transaction_record values (3, 5, '0x"
                    + "ab".repeat(32)
                    + "', '0xsender', 9, 'SET_VALUE', '/a', 'REVERTED')");
          }
        });
  }

  @Test
  void a_gap_is_refused_and_leaves_nothing_behind() {
    Block genesis = block(0, "", 0);
    Block third = block(3, "0xab", 0);
    BlockStore store = blocks();
    assertThatThrownBy(
            () ->
                store.commit(
                    List.of(
                        new FinalBlock(genesis, JsonArray.EMPTY, Set.of()),
                        new FinalBlock(third, JsonArray.EMPTY, Set.of())),
                    Optional.empty()))
        .isInstanceOf(IllegalStateException.class);
    assertThat(store.lastNumber()).isEmpty();
  }

  @Test
  void a_commit_whose_answer_was_lost_may_be_repeated_and_extended() {
    Block genesis = block(0, "", 0);
    Block first = block(1, genesis.hash().toString(), 3);
    FinalBlock stored = new FinalBlock(genesis, JsonArray.EMPTY, Set.of());
    blocks().commit(List.of(stored), Optional.empty());
    blocks()
        .commit(
            List.of(stored, new FinalBlock(first, JsonArray.EMPTY, Set.of())), Optional.empty());
    assertThat(blocks().lastNumber()).hasValue(1);
    assertThat(blocks().byNumber(0).orElseThrow().toJson()).isEqualTo(genesis.toJson());
  }

  @Test
  void another_block_in_the_place_of_a_stored_one_is_refused() {
    Block genesis = block(0, "", 0);
    Block other = block(0, "", 1);
    blocks().commit(List.of(new FinalBlock(genesis, JsonArray.EMPTY, Set.of())), Optional.empty());
    FinalBlock imposter = new FinalBlock(other, JsonArray.EMPTY, Set.of());
    assertThatThrownBy(() -> blocks().commit(List.of(imposter), Optional.empty()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void a_block_larger_than_one_row_comes_back_whole() {
    Block large = block(0, "", 6_000);
    blocks().commit(List.of(new FinalBlock(large, JsonArray.EMPTY, Set.of())), Optional.empty());
    assertThat(blocks().byNumber(0).orElseThrow().toJson()).isEqualTo(large.toJson());
  }

  @Test
  void what_a_stranger_writes_into_a_transaction_never_holds_up_its_block() {
    List<String> evils =
        List.of(
            "/apps/\0/x",
            "/apps/\ud800",
            "/apps/" + "x".repeat(505) + "\ud83d\ude00/y",
            "/apps/" + "\ud83d\ude00".repeat(1_000));
    List<JsonValue> transactions = new ArrayList<>();
    for (String evil : evils) {
      String hash = "0xtx" + transactions.size();
      transactions.add(transaction(evil, JsonString.of(evil), hash, "0xsender"));
    }
    Block evil = block(0, "", transactions);
    blocks().commit(List.of(new FinalBlock(evil, JsonArray.EMPTY, Set.of())), Optional.empty());
    assertThat(blocks().byNumber(0).orElseThrow().toJson()).isEqualTo(evil.toJson());
    TransactionIndex index = new TransactionIndex(database().work());
    assertThat(index.newest(10)).hasSize(evils.size());
  }

  @Test
  void nothing_is_found_under_what_cannot_be_a_hash_or_a_name() {
    TransactionIndex index = new TransactionIndex(database().work());
    StoredAudit audit = new StoredAudit(database().work(), () -> 1);
    StoredOperators operators = new StoredOperators(database().work(), audit, () -> 1);
    for (String evil : List.of("\0", "0x\0", "\ud800", "x".repeat(100_000))) {
      assertThat(blocks().byHash(evil)).isEmpty();
      assertThat(index.find(evil)).isEmpty();
      assertThat(index.newestOf(evil, 5)).isEmpty();
      assertThat(operators.authenticate(evil, "any password".toCharArray())).isEmpty();
      assertThat(operators.remove("ann", evil)).isInstanceOf(CommandOutcome.Refused.class);
      assertThat(operators.create("ann", evil, "any password".toCharArray(), Set.of(Role.VIEWER)))
          .isInstanceOf(CommandOutcome.Refused.class);
    }
  }

  @Test
  void the_audit_trail_takes_every_text() {
    StoredAudit audit = new StoredAudit(database().work(), () -> 1);
    for (String evil : List.of("a\0b", "\ud800", "x".repeat(100_000), "line\nbreak")) {
      audit.record(evil, evil, evil, false);
    }
    assertThat(audit.newest(Long.MAX_VALUE, 10)).hasSize(4);
  }

  @Test
  void only_complete_snapshots_count_and_the_newest_two_are_kept() {
    SnapshotStore snapshots = new SnapshotStore(database().work());
    for (long number : new long[] {10, 20, 30}) {
      snapshots.save(new SnapshotStore.Snapshot(number, "0xroot" + number, "state " + number), 1);
    }
    restart();
    snapshots = new SnapshotStore(database().work());
    assertThat(snapshots.newest()).contains(new SnapshotStore.Snapshot(30, "0xroot30", "state 30"));
    snapshots.discard(30);
    assertThat(snapshots.newestNumber()).contains(20L);
    snapshots.discard(20);
    assertThat(snapshots.newestNumber()).isEmpty();
  }

  @Test
  void named_facts_are_replaced() {
    blocks().fact("genesis", "0x1");
    blocks().fact("genesis", "0x2");
    assertThat(blocks().fact("genesis")).contains("0x2");
    assertThat(blocks().fact("nothing")).isEmpty();
  }
}
