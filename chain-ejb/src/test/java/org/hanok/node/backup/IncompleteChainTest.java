package org.hanok.node.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.file.Path;
import org.hanok.db.NodeMetaRecord;
import org.hanok.node.chain.ChainCheck;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A chain whose oldest blocks are still to come")
class IncompleteChainTest {

  private static final long OLDEST = 3;

  @TempDir private Path folder;

  /** As after a start with a peer's snapshot. */
  private static void forgetTheOldest(BackupScene scene) {
    scene
        .chain
        .work()
        .run(
            entities -> {
              for (String table : new String[] {"BlockChunk", "BlockRecord"}) {
                int ignored =
                    entities
                        .createQuery("delete from " + table + " b where b.number in (1, 2)")
                        .executeUpdate();
              }
              entities.persist(new NodeMetaRecord("oldest-block", Long.toString(OLDEST)));
            });
  }

  @Test
  void is_found_good_as_far_as_it_is_there_and_has_no_backup_yet() throws Exception {
    try (BackupScene scene = new BackupScene(folder, 4)) {
      scene.grow(9);
      assertThat(scene.chain.newestSnapshot()).isPresent();
      String stateHash = scene.chain.driver().last().header().stateProofHash();
      long last = scene.chain.driver().last().number();
      forgetTheOldest(scene);
      assertThat(scene.verify(scene.chain.work()))
          .isEqualTo(new ChainCheck.Verdict.Incomplete(OLDEST, last, stateHash));
      assertThat(scene.backUpStored(scene.chain.work(), new ByteArrayOutputStream()))
          .isInstanceOfSatisfying(
              BackupMaker.Outcome.Failed.class,
              failed -> {
                assertThat(failed.code()).isEqualTo("HANOK-BACKUP-INCOMPLETE");
                assertThat(failed.message()).contains("blocks 1 to 2");
              });
    }
  }

  @Test
  void is_damaged_where_a_block_is_missing_above_them() throws Exception {
    try (BackupScene scene = new BackupScene(folder, 8)) {
      scene.grow(12);
      forgetTheOldest(scene);
      scene
          .chain
          .work()
          .run(
              entities -> {
                int ignored =
                    entities
                        .createQuery("delete from BlockChunk c where c.number = 5")
                        .executeUpdate();
              });
      assertThat(scene.verify(scene.chain.work()))
          .isInstanceOfSatisfying(
              ChainCheck.Verdict.Damaged.class,
              found -> assertThat(found.damage().block()).isEqualTo(5));
    }
  }
}
