package org.hanok.node.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.hanok.backup.BackupHead;
import org.hanok.backup.BackupManifest;
import org.hanok.backup.BackupPart;
import org.hanok.backup.BackupReader;
import org.hanok.backup.BackupWriter;
import org.hanok.backup.PackedText;
import org.hanok.node.admin.OperatorAccounts.Role;
import org.hanok.node.admin.StoredAudit;
import org.hanok.node.admin.StoredOperators;
import org.hanok.node.chain.ChainCheck;
import org.hanok.node.chain.PrivateChain;
import org.hanok.node.chain.StartFailure;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.TestDatabase;
import org.hanok.node.storage.TransactionIndex;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.json.JsonObject;
import org.hanok.spi.ContentHash;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A node that is brought back from a backup")
class BackupRestoreTest {

  @TempDir Path folder;

  private Path elsewhere() {
    return folder.resolve("elsewhere");
  }

  private TestDatabase database() throws IOException {
    return TestDatabase.h2(Files.createDirectories(elsewhere()));
  }

  private static void assertRefused(BackupRestore.Outcome outcome, String code) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            BackupRestore.Outcome.Refused.class,
            refused -> assertThat(refused.code()).as(refused.message()).isEqualTo(code));
  }

  /** What is written makes a block before it goes on. */
  private static final class BusyStream extends ByteArrayOutputStream {
    private final BackupScene scene;

    BusyStream(BackupScene scene) {
      this.scene = scene;
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      super.write(bytes, from, length);
      try {
        if (size() % 7 == 0) {
          scene.grow(1);
        }
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }

  @Test
  void has_the_state_of_one_final_block_though_blocks_were_made_all_the_while() throws Exception {
    try (BackupScene scene = new BackupScene(folder)) {
      scene.grow(5);
      String stateHash = scene.chain.driver().last().header().stateProofHash();
      BusyStream busy = new BusyStream(scene);
      BackupManifest manifest = scene.backUp(busy, false);
      assertThat(scene.chain.driver().last().number()).isGreaterThan(manifest.head().block());
      assertThat(manifest.head().stateHash()).isEqualTo(stateHash);
      assertThat(manifest.head().stateAt()).isEqualTo(manifest.head().block());
      try (TestDatabase database = database()) {
        assertThat(scene.restore(busy.toByteArray(), database.work(), elsewhere()))
            .isInstanceOf(BackupRestore.Outcome.Restored.class);
        assertThat(scene.verify(database.work()))
            .isEqualTo(new ChainCheck.Verdict.Sound(manifest.head().block(), stateHash));
      }
    }
  }

  @Test
  void starts_from_there_and_signs_nothing_of_an_epoch_that_its_key_may_have_signed_for()
      throws Exception {
    long lastEpoch;
    long block;
    Set<String> root;
    try (BackupScene scene = new BackupScene(folder)) {
      scene.grow(3);
      byte[] backup = scene.backUp();
      block = scene.chain.driver().last().number();
      root = Set.of(String.valueOf(scene.chain.driver().finalRoot().proofHash()));
      // The key goes on signing after the backup.
      scene.grow(4);
      lastEpoch = scene.chain.driver().last().epoch();
      try (TestDatabase database = database()) {
        assertThat(scene.restore(backup, database.work(), elsewhere()))
            .isInstanceOfSatisfying(
                BackupRestore.Outcome.Restored.class,
                done -> assertThat(done.silentThrough()).isGreaterThanOrEqualTo(lastEpoch));
      }
    }
    // Its clock begins where the first node's began: as if it had been set back.
    try (PrivateChain restored = new PrivateChain(elsewhere(), PoolLimits.DEFAULTS, 1_000)) {
      assertThat(restored.driver().last().number()).isEqualTo(block);
      assertThat(root).contains(String.valueOf(restored.driver().finalRoot().proofHash()));
      assertThat(restored.driver().concerns())
          .anyMatch(concern -> concern.code().equals("HANOK-SIGN-RECORD-RESTORED"));
      restored.epochsUntil(() -> restored.driver().last().number() >= block + 2);
      assertThat(new BlockStore(restored.work()).byNumber(block + 1).orElseThrow().epoch())
          .isGreaterThan(lastEpoch);
      assertThat(restored.driver().faults()).isZero();
    }
  }

  @Test
  void is_executed_from_its_genesis_block_on_where_that_is_wished() throws Exception {
    try (BackupScene scene = new BackupScene(folder)) {
      scene.grow(4);
      byte[] backup = scene.backUp();
      try (TestDatabase database = database()) {
        assertThat(
                scene.restore(
                    backup, scene.target(database.work(), elsewhere()), BackupScene.REPLAY))
            .isInstanceOf(BackupRestore.Outcome.Restored.class);
      }
    }
  }

  @Test
  void that_did_not_serve_comes_back_from_its_newest_snapshot_and_what_follows() throws Exception {
    try (BackupScene scene = new BackupScene(folder, 3)) {
      scene.grow(8);
      if (scene.chain.driver().last().number() == scene.chain.newestSnapshot().orElseThrow()) {
        scene.grow(1);
      }
      long snapshot = scene.chain.newestSnapshot().orElseThrow();
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThat(scene.backUpStored(scene.chain.work(), out))
          .isInstanceOfSatisfying(
              BackupMaker.Outcome.Made.class,
              made -> {
                assertThat(made.manifest().head().stateAt()).isEqualTo(snapshot);
                assertThat(made.manifest().head().block()).isGreaterThan(snapshot);
              });
      try (TestDatabase database = database()) {
        assertThat(scene.restore(out.toByteArray(), database.work(), elsewhere()))
            .isInstanceOf(BackupRestore.Outcome.Restored.class);
        assertThat(scene.verify(database.work())).isInstanceOf(ChainCheck.Verdict.Sound.class);
      }
    }
  }

  @Test
  void finds_transactions_operators_and_the_audit_trail_as_they_were() throws Exception {
    try (BackupScene scene = new BackupScene(folder)) {
      scene.grow(3);
      StoredAudit audit = new StoredAudit(scene.chain.work(), () -> 7);
      StoredOperators operators = new StoredOperators(scene.chain.work(), audit, () -> 7);
      assertThat(
              operators.create("node", "ann", "a long password".toCharArray(), Set.of(Role.VIEWER)))
          .isNotNull();
      List<StoredAudit.Entry> entries = audit.newest(Long.MAX_VALUE, 10);
      byte[] backup = scene.backUp();
      try (TestDatabase database = database()) {
        UnitOfWork work = database.work();
        assertThat(scene.restore(backup, work, elsewhere()))
            .isInstanceOf(BackupRestore.Outcome.Restored.class);
        assertThat(new TransactionIndex(work).recent(100))
            .isEqualTo(new TransactionIndex(scene.chain.work()).recent(100));
        StoredAudit there = new StoredAudit(work, () -> 7);
        assertThat(
                new StoredOperators(work, there, () -> 7)
                    .authenticate("ann", "a long password".toCharArray()))
            .isPresent();
        assertThat(there.newest(Long.MAX_VALUE, 10))
            .extracting(StoredAudit.Entry::details)
            .containsAll(entries.stream().map(StoredAudit.Entry::details).toList());
      }
    }
  }

  @Test
  void is_refused_with_nothing_changed_if_the_file_is_cut_off_or_a_bit_of_it_is_turned()
      throws Exception {
    try (BackupScene scene = new BackupScene(folder);
        TestDatabase database = database()) {
      scene.grow(2);
      byte[] good = scene.backUp();
      byte[] turned = good.clone();
      turned[good.length / 2] ^= 4;
      byte[] newer = good.clone();
      newer["hanok-backup".length() + 3]++;
      UnitOfWork work = database.work();
      assertRefused(
          scene.restore(Arrays.copyOf(good, good.length - 1), work, elsewhere()),
          "HANOK-BACKUP-TRUNCATED");
      assertRefused(scene.restore(turned, work, elsewhere()), "HANOK-BACKUP-DAMAGED");
      assertRefused(scene.restore(newer, work, elsewhere()), "HANOK-BACKUP-NEWER");
      assertRefused(scene.restore(new byte[] {1}, work, elsewhere()), "HANOK-BACKUP-NOT-ONE");
      assertThat(new BlockStore(work).lastNumber()).isEmpty();
      assertThat(elsewhere().resolve("signing")).doesNotExist();
    }
  }

  @Test
  void is_refused_where_another_network_is_joined_or_none_is_known() throws Exception {
    try (BackupScene scene = new BackupScene(folder);
        TestDatabase database = database()) {
      scene.grow(2);
      RestoreTarget own = scene.target(database.work(), elsewhere());
      for (Optional<String> genesis : List.of(Optional.of("0xelse"), Optional.<String>empty())) {
        RestoreTarget other =
            new RestoreTarget(own.work(), own.home(), genesis, true, own.rules(), own.clock());
        assertRefused(
            scene.restore(scene.backUp(), other, BackupScene.USUAL), "HANOK-BACKUP-OTHER-NETWORK");
      }
      assertThat(new BlockStore(database.work()).lastNumber()).isEmpty();
    }
  }

  @Test
  void is_refused_where_the_networks_configuration_cannot_be_used() throws Exception {
    try (BackupScene scene = new BackupScene(folder);
        TestDatabase database = database()) {
      scene.grow(1);
      RestoreTarget own = scene.target(database.work(), elsewhere());
      RestoreTarget halfConfigured =
          new RestoreTarget(
              own.work(),
              own.home(),
              own.genesisHash(),
              true,
              () -> {
                throw new IllegalArgumentException("blockchain_params.json is missing");
              },
              own.clock());
      assertRefused(
          scene.restore(scene.backUp(), halfConfigured, BackupScene.USUAL),
          "HANOK-BACKUP-OTHER-NETWORK");
      assertThat(new BlockStore(database.work()).lastNumber()).isEmpty();
      assertThat(new BlockStore(database.work()).fact(BlockStore.RESTORE_FACT)).contains("");
    }
  }

  @Test
  void is_refused_without_its_keys_unless_that_is_wished() throws Exception {
    try (BackupScene scene = new BackupScene(folder);
        TestDatabase database = database()) {
      scene.grow(2);
      RestoreTarget own = scene.target(database.work(), elsewhere());
      RestoreTarget keyless =
          new RestoreTarget(
              own.work(), own.home(), own.genesisHash(), false, own.rules(), own.clock());
      assertRefused(
          scene.restore(scene.backUp(), keyless, BackupScene.USUAL), "HANOK-RESTORE-NO-KEYS");
      assertThat(scene.restore(scene.backUp(), keyless, new RestoreTarget.Wishes(true, false)))
          .isInstanceOf(BackupRestore.Outcome.Restored.class);
    }
  }

  @Test
  void is_refused_where_a_chain_is_stored_which_stays_as_it_is() throws Exception {
    try (BackupScene scene = new BackupScene(folder)) {
      scene.grow(2);
      byte[] backup = scene.backUp();
      scene.grow(2);
      long before = new BlockStore(scene.chain.work()).lastNumber().orElseThrow();
      assertRefused(
          scene.restore(backup, scene.chain.work(), scene.home), "HANOK-RESTORE-NOT-EMPTY");
      assertThat(new BlockStore(scene.chain.work()).lastNumber()).hasValue(before);
    }
  }

  @Test
  void is_refused_if_it_comes_to_another_state_although_all_checksums_fit() throws Exception {
    try (BackupScene scene = new BackupScene(folder);
        TestDatabase database = database()) {
      scene.grow(3);
      byte[] forged = withAnotherState(scene.backUp());
      assertRefused(
          scene.restore(forged, database.work(), elsewhere()), "HANOK-BACKUP-OTHER-STATE");
      assertThat(new BlockStore(database.work()).lastNumber()).isEmpty();
      assertThat(scene.restore(scene.backUp(), database.work(), elsewhere()))
          .isInstanceOf(BackupRestore.Outcome.Restored.class);
    }
  }

  /** A million more for somebody, written by somebody who can compute checksums. */
  private static byte[] withAnotherState(byte[] backup) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    List<BackupWriter> writer = new ArrayList<>();
    List<BackupPart> parts = new ArrayList<>();
    BackupManifest ignored =
        BackupReader.read(
            new ByteArrayInputStream(backup),
            new BackupReader.Sink() {
              @Override
              public void head(BackupHead head) throws IOException {
                writer.add(new BackupWriter(out, head));
              }

              @Override
              public void entry(BackupPart part, JsonObject header, InputStream content)
                  throws IOException {
                if (!parts.contains(part)) {
                  parts.add(part);
                  writer.getFirst().part(part);
                }
                byte[] bytes = content.readAllBytes();
                byte[] other = part == BackupPart.STATE ? richer(bytes) : bytes;
                writer.getFirst().entry(header, target -> target.write(other));
              }
            });
    BackupManifest unused = writer.getFirst().finish();
    return out.toByteArray();
  }

  private static byte[] richer(byte[] packed) throws IOException {
    String text = PackedText.unpack(packed);
    String other = text.replaceFirst("20000000", "21000000");
    assertThat(other).isNotEqualTo(text);
    return PackedText.pack(other);
  }

  @Test
  void does_not_start_on_half_of_itself_and_comes_back_by_another_restore() throws Exception {
    try (BackupScene scene = new BackupScene(folder)) {
      scene.grow(3);
      byte[] backup = scene.backUp();
      try (TestDatabase database = database()) {
        assertThat(scene.restore(backup, database.work(), elsewhere()))
            .isInstanceOf(BackupRestore.Outcome.Restored.class);
        // As a power cut leaves it.
        new BlockStore(database.work()).fact(BlockStore.RESTORE_FACT, "0xblock");
      }
      assertThatThrownBy(() -> new PrivateChain(elsewhere(), PoolLimits.DEFAULTS, 1_000))
          .isInstanceOfSatisfying(
              StartFailure.class,
              failure -> assertThat(failure.code()).isEqualTo("HANOK-RESTORE-UNFINISHED"));
    }
    Path third = folder.resolve("third");
    try (BackupScene scene = new BackupScene(folder.resolve("again"));
        TestDatabase database = TestDatabase.h2(Files.createDirectories(third))) {
      scene.grow(3);
      byte[] backup = scene.backUp();
      assertThat(scene.restore(backup, database.work(), third))
          .isInstanceOf(BackupRestore.Outcome.Restored.class);
      new BlockStore(database.work()).fact(BlockStore.RESTORE_FACT, "0xblock");
      assertThat(scene.restore(backup, database.work(), third))
          .isInstanceOf(BackupRestore.Outcome.Restored.class);
      assertThat(scene.verify(database.work())).isInstanceOf(ChainCheck.Verdict.Sound.class);
    }
  }

  @Test
  void cannot_be_backed_up_where_a_block_is_damaged_which_is_named() throws Exception {
    try (BackupScene scene = new BackupScene(folder)) {
      scene.grow(4);
      scene
          .chain
          .work()
          .run(
              entities -> {
                int ignored =
                    entities
                        .createQuery("delete from BlockChunk c where c.number = 2")
                        .executeUpdate();
              });
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThat(scene.backUpStored(scene.chain.work(), out))
          .isInstanceOfSatisfying(
              BackupMaker.Outcome.Failed.class,
              failed -> {
                assertThat(failed.code()).isEqualTo("HANOK-CHAIN-DAMAGED");
                assertThat(failed.message()).contains("block 2");
              });
      try (TestDatabase database = database()) {
        assertRefused(
            scene.restore(out.toByteArray(), database.work(), elsewhere()), "HANOK-CHAIN-DAMAGED");
      }
    }
  }

  private static String store(Path home, String content) throws IOException {
    byte[] bytes = content.getBytes(StandardCharsets.UTF_8);
    String name = ContentHash.of(bytes).digits();
    Files.write(Files.createDirectories(home.resolve("objects")).resolve(name), bytes);
    return name;
  }

  @Test
  void has_its_objects_but_those_that_were_damaged_already() throws Exception {
    try (BackupScene scene = new BackupScene(folder);
        TestDatabase database = database()) {
      scene.grow(1);
      String good = store(scene.home, "a program");
      String bad = store(scene.home, "another program");
      Files.writeString(scene.home.resolve("objects").resolve(bad), "something else");
      Files.writeString(scene.home.resolve("objects").resolve("incoming-1.part"), "half");
      assertThat(scene.restore(scene.backUp(), database.work(), elsewhere()))
          .isInstanceOfSatisfying(
              BackupRestore.Outcome.Restored.class,
              done -> assertThat(done.leftOut()).isEqualTo(1));
      assertThat(elsewhere().resolve("objects").resolve(good)).hasContent("a program");
      assertThat(names(elsewhere().resolve("objects"))).containsExactly(good);
    }
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void has_keystores_only_if_they_were_asked_for_and_never_what_opens_them() throws Exception {
    try (BackupScene scene = new BackupScene(folder);
        TestDatabase database = database()) {
      scene.grow(1);
      Path keys = Files.createDirectories(scene.home.resolve("keys"));
      for (String secret : List.of("node.key", "password", "signer-secret", "database-password")) {
        Files.writeString(keys.resolve(secret), "secret");
      }
      Files.writeString(keys.resolve("node.keystore"), "locked");
      Files.writeString(keys.resolve("provider.keystore"), "of then");
      Files.writeString(
          Files.createDirectories(elsewhere().resolve("keys")).resolve("provider.keystore"),
          "of now");
      assertThat(new String(scene.backUp(), StandardCharsets.ISO_8859_1))
          .doesNotContain("secret", "locked");
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      assertThat(scene.backUp(out, true).entriesOf(BackupPart.KEYS)).isEqualTo(2);
      assertThat(out.toString(StandardCharsets.ISO_8859_1)).doesNotContain("secret");
      assertThat(scene.restore(out.toByteArray(), database.work(), elsewhere()))
          .isInstanceOf(BackupRestore.Outcome.Restored.class);
      assertThat(names(elsewhere().resolve("keys")))
          .containsExactly("node.keystore", "provider.keystore");
      assertThat(elsewhere().resolve("keys/provider.keystore")).hasContent("of now");
    }
  }

  @Test
  void never_has_the_record_of_what_was_signed() throws Exception {
    try (BackupScene scene = new BackupScene(folder)) {
      scene.grow(2);
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      BackupManifest manifest = scene.backUp(out, true);
      assertThat(manifest.parts())
          .extracting(part -> part.part().id())
          .doesNotContain("signing")
          .contains("blocks", "state", "operators", "audit");
    }
  }
}
