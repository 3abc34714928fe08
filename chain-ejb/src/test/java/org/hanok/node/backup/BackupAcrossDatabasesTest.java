package org.hanok.node.backup;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.hanok.node.chain.ChainCheck;
import org.hanok.node.storage.TestDatabase;
import org.hanok.node.storage.TransactionIndex;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A backup of one kind of database")
class BackupAcrossDatabasesTest {

  @TempDir Path folder;

  @Test
  void comes_back_in_the_other_and_from_there_in_the_first_again() throws Exception {
    try (BackupScene scene = new BackupScene(folder);
        EmbeddedPostgres server =
            EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(2)).start();
        TestDatabase postgres = TestDatabase.of(server.getPostgresDatabase());
        TestDatabase back = TestDatabase.h2(Files.createDirectories(folder.resolve("back")))) {
      scene.grow(6);
      String stateHash = scene.chain.driver().last().header().stateProofHash();
      assertThat(scene.restore(scene.backUp(), postgres.work(), folder.resolve("postgres")))
          .isInstanceOf(BackupRestore.Outcome.Restored.class);
      ChainCheck.Verdict verdict = scene.verify(postgres.work());
      assertThat(verdict)
          .isEqualTo(new ChainCheck.Verdict.Sound(scene.chain.driver().last().number(), stateHash));

      ByteArrayOutputStream again = new ByteArrayOutputStream();
      assertThat(scene.backUpStored(postgres.work(), again))
          .isInstanceOf(BackupMaker.Outcome.Made.class);
      assertThat(scene.restore(again.toByteArray(), back.work(), folder.resolve("back")))
          .isInstanceOf(BackupRestore.Outcome.Restored.class);
      assertThat(scene.verify(back.work())).isEqualTo(verdict);
      assertThat(new TransactionIndex(back.work()).recent(100))
          .isEqualTo(new TransactionIndex(scene.chain.work()).recent(100));
    }
  }
}
