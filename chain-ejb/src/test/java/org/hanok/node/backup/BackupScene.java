package org.hanok.node.backup;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hanok.backup.BackupManifest;
import org.hanok.node.chain.ChainCheck;
import org.hanok.node.chain.PrivateChain;
import org.hanok.node.chain.Signed;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.pool.PoolLimits;
import org.hanok.node.storage.UnitOfWork;
import org.hanok.protocol.transaction.TransactionRules;

/** A chain that is backed up, and places that it is brought back to. */
final class BackupScene implements AutoCloseable {

  static final RestoreTarget.Wishes USUAL = new RestoreTarget.Wishes(false, false);
  static final RestoreTarget.Wishes REPLAY = new RestoreTarget.Wishes(false, true);

  final PrivateChain chain;
  final Path home;
  private final Path folder;

  BackupScene(Path folder) throws IOException {
    this(folder, 1_000);
  }

  BackupScene(Path folder, long snapshotInterval) throws IOException {
    this.folder = folder;
    this.home = folder.resolve("home");
    this.chain = new PrivateChain(home, PoolLimits.DEFAULTS, snapshotInterval);
  }

  /** So many more blocks, each with a transfer. */
  void grow(int blocks) throws InterruptedException {
    for (int i = 0; i < blocks; i++) {
      long number = chain.driver().last().number();
      int id = (int) number + 1;
      assertThat(chain.ingress().submit(Signed.transfer(id, 5)))
          .isInstanceOf(SubmitOutcome.Accepted.class);
      chain.epochsUntil(() -> chain.driver().last().number() > number);
    }
  }

  BackupSource source(UnitOfWork work) {
    return new BackupSource(
        work,
        home,
        chain.network(),
        home.resolve("network"),
        PrivateChain.NODE.address().toString(),
        "hanok test",
        "H2",
        chain.now::get);
  }

  private BackupMaker maker(boolean withKeys) {
    return new BackupMaker(source(chain.work()), withKeys, BackupProgress.NONE);
  }

  /** Backs up the running node; what is written passes {@code through}. */
  BackupManifest backUp(OutputStream through, boolean withKeys) {
    return switch (maker(withKeys).write(chain.driver().moment(), through)) {
      case BackupMaker.Outcome.Made made -> made.manifest();
      case BackupMaker.Outcome.Failed failed -> throw new AssertionError(failed.toString());
    };
  }

  byte[] backUp() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    BackupManifest ignored = backUp(out, false);
    return out.toByteArray();
  }

  /** As of a node that does not serve. */
  BackupMaker.Outcome backUpStored(UnitOfWork work, OutputStream out) {
    return new BackupMaker(source(work), false, BackupProgress.NONE).writeStored(out);
  }

  Path file(byte[] bytes) {
    try {
      return Files.write(folder.resolve("backup"), bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  RestoreTarget target(UnitOfWork work, Path newHome) {
    return new RestoreTarget(
        work,
        newHome,
        Optional.of(chain.network().genesisBlock().hash().toString()),
        true,
        () -> new RestoreTarget.Rules(chain.network(), chain.ledger(), TransactionRules.DEFAULT),
        chain.now::get);
  }

  BackupRestore.Outcome restore(byte[] backup, UnitOfWork work, Path newHome) {
    return restore(backup, target(work, newHome), USUAL);
  }

  BackupRestore.Outcome restore(byte[] backup, RestoreTarget target, RestoreTarget.Wishes wishes) {
    return new BackupRestore(target, wishes, BackupProgress.NONE).run(file(backup));
  }

  /** What executing the whole stored chain again comes to. */
  ChainCheck.Verdict verify(UnitOfWork work) {
    return chain.verify(work);
  }

  @Override
  public void close() {
    chain.close();
  }
}
