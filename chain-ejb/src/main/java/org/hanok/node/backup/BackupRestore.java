package org.hanok.node.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.hanok.backup.BackupCheck;
import org.hanok.backup.BackupException;
import org.hanok.backup.BackupHead;
import org.hanok.backup.BackupManifest;
import org.hanok.backup.BackupPart;
import org.hanok.backup.BackupReader;
import org.hanok.backup.BackupReason;
import org.hanok.node.chain.ChainCheck;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.ChainCut;
import org.hanok.node.storage.StorageException;
import org.hanok.protocol.primitive.Address;
import org.hanok.protocol.reason.Reason;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordOwner;
import org.hanok.signing.record.RestoredRecord;

/**
 * Brings a node back from a backup, into a database without a chain: looks at the whole file first,
 * stores what is in it, executes it, and compares the state. Until that is done the database says
 * that it is not, and no node starts on it. Whatever was there stays: a failure takes away what it
 * brought and nothing else.
 */
public final class BackupRestore {

  private static final Logger LOG = System.getLogger(BackupRestore.class.getName());
  private static final int BUFFER_BYTES = 1 << 16;

  private final RestoreTarget target;
  private final RestoreTarget.Wishes wishes;
  private final BackupProgress progress;
  private final BlockStore blocks;

  /** Restores into {@code target}. */
  public BackupRestore(RestoreTarget target, RestoreTarget.Wishes wishes, BackupProgress progress) {
    this.target = target;
    this.wishes = wishes;
    this.progress = progress;
    this.blocks = new BlockStore(target.work());
  }

  /** What came of it. */
  public sealed interface Outcome {

    /**
     * The node is what the backup says.
     *
     * @param leftOut how many objects were damaged before they were backed up
     * @param silentThrough the last epoch of which the node signs nothing
     */
    record Restored(BackupManifest manifest, long leftOut, long silentThrough) implements Outcome {}

    /** It is not, and all is as it was. */
    record Refused(String code, String message) implements Outcome {}
  }

  /** Restores {@code file}. */
  public Outcome run(Path file) {
    return switch (BackupCheck.run(file, (bytes, of) -> {})) {
      case BackupCheck.Verdict.Bad(String code, String message) ->
          new Outcome.Refused(code, message);
      case BackupCheck.Verdict.Good(BackupManifest manifest) ->
          objection(manifest).orElseGet(() -> restore(file, manifest));
    };
  }

  private Optional<Outcome> objection(BackupManifest manifest) {
    BackupHead head = manifest.head();
    if (target.genesisHash().filter(hash -> !hash.equals(head.genesisHash())).isPresent()) {
      return refused(
          BackupReason.OTHER_NETWORK,
          "it is of the network of genesis "
              + head.genesisHash()
              + ", the configuration here is for "
              + target.genesisHash().get());
    }
    if (target.genesisHash().isEmpty() && manifest.entriesOf(BackupPart.NETWORK) == 0) {
      return refused(
          BackupReason.OTHER_NETWORK,
          "it holds no network's configuration, and none is here: set BLOCKCHAIN_CONFIGS_DIR");
    }
    if (!target.hasKeys() && manifest.entriesOf(BackupPart.KEYS) == 0 && !wishes.withoutKeys()) {
      return refused(
          BackupReason.NO_KEYS,
          "the keys of the node are neither in it nor in " + target.home().resolve("keys"));
    }
    if (!isBegun() && blocks.lastNumber().isPresent()) {
      return refused(
          BackupReason.NOT_EMPTY,
          "the database holds blocks 0 to " + blocks.lastNumber().getAsLong() + " of a chain");
    }
    return Optional.empty();
  }

  private static Optional<Outcome> refused(Reason reason, String message) {
    return Optional.of(new Outcome.Refused(reason.id(), message));
  }

  private boolean isBegun() {
    return !blocks.fact(BlockStore.RESTORE_FACT).orElse("").isEmpty();
  }

  private Outcome restore(Path file, BackupManifest manifest) {
    blocks.fact(BlockStore.RESTORE_FACT, manifest.head().blockHash());
    RestoredParts parts = new RestoredParts(target, progress);
    try {
      clear();
      Outcome outcome = bring(file, manifest, parts);
      if (outcome instanceof Outcome.Refused) {
        undo(parts);
      }
      blocks.fact(BlockStore.RESTORE_FACT, "");
      return outcome;
    } catch (IOException | StorageException e) {
      // The mark stays: what is here is no chain to start on, and the next restore clears it away.
      LOG.log(Level.ERROR, "HANOK-BACKUP-FAILED", e);
      return new Outcome.Refused(BackupReason.FAILED.id(), e.toString());
    }
  }

  private void undo(RestoredParts parts) throws IOException {
    clear();
    parts.undoFiles();
  }

  /** No block, no state, nobody: only what a restore that broke off may have left is there. */
  private void clear() {
    new ChainCut(target.work()).cut(-1, blocks.lastNumber().orElse(-1), left -> {});
    new PeopleTables(target.work()).clear();
  }

  private Outcome bring(Path file, BackupManifest checked, RestoredParts parts) throws IOException {
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), BUFFER_BYTES)) {
      BackupManifest manifest = BackupReader.read(in, parts);
      parts.end();
      if (!manifest.equals(checked)) {
        return new Outcome.Refused(BackupReason.DAMAGED.id(), "it changed while it was read");
      }
      blocks.fact(BlockStore.GENESIS_FACT, manifest.head().genesisHash());
      return proof(manifest.head()).orElseGet(() -> restored(manifest, parts.leftOut()));
    } catch (BackupException bad) {
      return new Outcome.Refused(bad.code(), String.valueOf(bad.getMessage()));
    }
  }

  /** Executes what was stored; empty if it comes to the state that the backup says. */
  private Optional<Outcome> proof(BackupHead head) {
    RestoreTarget.Rules rules;
    try {
      rules = target.rules().get();
    } catch (IllegalArgumentException | IllegalStateException unusable) {
      return refused(
          BackupReason.OTHER_NETWORK,
          "the network's configuration cannot be used: " + unusable.getMessage());
    }
    if (!rules.network().genesisBlock().hash().toString().equals(head.genesisHash())) {
      return refused(
          BackupReason.DAMAGED, "its configuration is of another network than its blocks");
    }
    ChainCheck.Progress executed = (number, of) -> progress.at("executing", number, of);
    ChainCheck.Verdict verdict =
        wishes.replay()
            ? ChainCheck.run(
                rules.network(), rules.ledger(), rules.transactions(), target.work(), executed)
            : ChainCheck.runFromSnapshot(
                rules.network(), rules.ledger(), rules.transactions(), target.work(), executed);
    return switch (verdict) {
      case ChainCheck.Verdict.Sound sound when sound.stateHash().equals(head.stateHash()) ->
          Optional.empty();
      case ChainCheck.Verdict.Sound sound ->
          refused(
              BackupReason.OTHER_STATE,
              "it comes to the state " + sound.stateHash() + " and not " + head.stateHash());
      case ChainCheck.Verdict.Incomplete incomplete ->
          refused(BackupReason.OTHER_STATE, "block " + (incomplete.oldest() - 1) + " is not in it");
      case ChainCheck.Verdict.Damaged damaged ->
          refused(
              BackupReason.OTHER_STATE,
              "block " + damaged.damage().block() + ": " + damaged.damage().reason());
      case ChainCheck.Verdict.Empty ignored ->
          refused(BackupReason.OTHER_STATE, "it holds no block");
    };
  }

  private Outcome restored(BackupManifest manifest, long leftOut) {
    BackupHead head = manifest.head();
    RestoreTarget.Rules rules = target.rules().get();
    long sinceGenesis = target.clock().getAsLong() - rules.network().genesisBlock().timestamp();
    long epochNow = Math.floorDiv(sinceGenesis, rules.network().epochMillis());
    long silentThrough = Math.max(Math.max(head.blockEpoch(), head.epoch()), epochNow);
    try {
      markRecord(head, silentThrough);
    } catch (IOException e) {
      return new Outcome.Refused(
          BackupReason.FAILED.id(), "the record of what was signed cannot be marked: " + e);
    }
    LOG.log(Level.INFO, "HANOK-BACKUP-RESTORED block={0}", Long.toString(head.block()));
    return new Outcome.Restored(manifest, leftOut, silentThrough);
  }

  /** The key went on signing after the backup: the next start has to know that it does not know. */
  private void markRecord(BackupHead head, long silentThrough) throws IOException {
    if (!Address.isChecksummed(head.account())) {
      throw new IOException("the backup names no account: " + head.account());
    }
    RecordOwner owner = new RecordOwner(Address.parse(head.account()), head.genesisHash());
    Path place = target.home().resolve("signing");
    try (DiskFolder folder =
        DiskFolder.open(place).orElseThrow(() -> new IOException("another process has " + place))) {
      RestoredRecord.Found found = RestoredRecord.mark(folder, owner, silentThrough);
      LOG.log(Level.DEBUG, "record of {0}: {1}", owner.address(), found);
    }
  }
}
