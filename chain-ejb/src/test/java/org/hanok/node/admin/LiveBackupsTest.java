package org.hanok.node.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.node.admin.NodeBackups.Begun;
import org.hanok.node.backup.BackupMaker;
import org.hanok.node.backup.BackupProgress;
import org.hanok.node.backup.BackupSource;
import org.hanok.node.chain.PrivateChain;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Backups of a node that serves")
class LiveBackupsTest {

  @TempDir Path folder;

  private final AtomicLong nanos = new AtomicLong();
  private final List<String> lines = new ArrayList<>();
  private PrivateChain chain;
  private LiveBackups backups;

  private final AuditTrail audit =
      new AuditTrail() {
        @Override
        public void record(String actor, String action, String details, boolean succeeded) {
          lines.add(actor + " " + action + " " + succeeded);
        }

        @Override
        public List<Entry> newest(long beforeId, int limit) {
          return List.of();
        }
      };

  @BeforeEach
  void start() throws Exception {
    chain = PrivateChain.safe(folder);
    chain.epochsUntil(() -> chain.driver().last().number() >= 2);
    BackupSource source =
        new BackupSource(
            chain.work(),
            folder,
            chain.network(),
            folder.resolve("network"),
            PrivateChain.NODE.address().toString(),
            "hanok test",
            "H2",
            chain.now::get);
    backups =
        new LiveBackups(
            withKeys -> new BackupMaker(source, withKeys, BackupProgress.NONE),
            chain.driver()::moment,
            audit,
            nanos::get);
  }

  @AfterEach
  void stop() {
    chain.close();
  }

  private NodeBackups.Transfer begin() {
    return switch (backups.begin("ann", false)) {
      case Begun.Ready(NodeBackups.Transfer transfer) -> transfer;
      case Begun.Refused refused -> throw new AssertionError(refused.message());
    };
  }

  private void assertTaken() {
    assertThat(backups.begin("bob", false))
        .isInstanceOfSatisfying(
            Begun.Refused.class,
            refused -> assertThat(refused.reason().id()).isEqualTo("HANOK-BACKUP-UNDER-WAY"));
  }

  @Test
  void are_made_one_at_a_time_and_leave_their_lines_in_the_audit_trail() throws IOException {
    NodeBackups.Transfer first = begin();
    assertTaken();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    first.writeTo(out);
    assertThat(out.toString(StandardCharsets.ISO_8859_1)).startsWith("hanok-backup");
    begin().writeTo(OutputStream.nullOutputStream());
    assertThat(lines)
        .containsExactly(
            "bob node.backup false",
            "ann node.backup.begin true",
            "ann node.backup true",
            "ann node.backup.begin true",
            "ann node.backup true");
  }

  @Test
  void keep_the_place_free_when_whoever_asked_is_gone() {
    NodeBackups.Transfer gone = begin();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(29));
    assertTaken();
    nanos.addAndGet(TimeUnit.SECONDS.toNanos(1));
    NodeBackups.Transfer next = begin();
    assertThatThrownBy(() -> gone.writeTo(OutputStream.nullOutputStream()))
        .isInstanceOf(IOException.class);
    OutputStream broken =
        new OutputStream() {
          @Override
          public void write(int one) throws IOException {
            throw new IOException("the line broke");
          }
        };
    assertThatThrownBy(() -> next.writeTo(broken)).hasMessageContaining("HANOK-BACKUP-UNWRITABLE");
    assertThat(lines).endsWith("ann node.backup false");
    NodeBackups.Transfer ignored = begin();
  }
}
