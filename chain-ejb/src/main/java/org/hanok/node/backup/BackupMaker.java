package org.hanok.node.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;
import org.hanok.backup.BackupException;
import org.hanok.backup.BackupHead;
import org.hanok.backup.BackupManifest;
import org.hanok.backup.BackupPart;
import org.hanok.backup.BackupReason;
import org.hanok.backup.BackupWriter;
import org.hanok.backup.BlockEntry;
import org.hanok.node.chain.loop.ChainDamage;
import org.hanok.node.query.ChainMoment;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.storage.BlockCopies;
import org.hanok.node.storage.ChainGap;
import org.hanok.node.storage.DamagedData;
import org.hanok.node.storage.StorageException;
import org.hanok.protocol.json.JsonObject;

/**
 * Writes a backup of a node as a stream. A node that serves goes on: the state is that of one
 * moment, blocks up to it never change, and each is read in a transaction of its own. What the node
 * acknowledged and no final block holds is not in it, nor what its consensus engine and the record
 * of its signatures remember: a node that is brought back must not take those for the present.
 */
public final class BackupMaker {

  private static final Logger LOG = System.getLogger(BackupMaker.class.getName());

  private final BackupSource source;
  private final boolean withKeys;
  private final BackupProgress progress;

  /** Makes backups of {@code source}; {@code withKeys} says whether encrypted keystores are in. */
  public BackupMaker(BackupSource source, boolean withKeys, BackupProgress progress) {
    this.source = source;
    this.withKeys = withKeys;
    this.progress = progress;
  }

  /** What came of it. */
  public sealed interface Outcome {

    /** All of it is written. */
    record Made(BackupManifest manifest) implements Outcome {}

    /** It is not, and what is written is none. */
    record Failed(String code, String message) implements Outcome {}
  }

  /** Writes one of a node that serves, as it is at {@code moment}. */
  public Outcome write(ChainMoment moment, OutputStream out) {
    return write(BackupPoint.live(moment.last(), moment.finalRoot()), out);
  }

  /** Writes one of a node that does not serve. */
  public Outcome writeStored(OutputStream out) {
    try {
      Optional<BackupPoint> point = BackupPoint.stored(source.work());
      return point.isPresent()
          ? write(point.get(), out)
          : new Outcome.Failed(ChainReason.CHAIN_EMPTY.id(), "no block is stored");
    } catch (StorageException e) {
      return failed(e);
    }
  }

  private Outcome write(BackupPoint point, OutputStream out) {
    long oldest = new ChainGap(source.work()).edge().oldest();
    if (oldest > 0) {
      return new Outcome.Failed(
          BackupReason.INCOMPLETE.id(),
          "blocks 1 to " + (oldest - 1) + " are not here yet: peers still give them");
    }
    try {
      BackupWriter writer = new BackupWriter(out, head(point));
      try {
        writeParts(writer, point);
        BackupManifest manifest = writer.finish();
        LOG.log(Level.INFO, "HANOK-BACKUP-MADE block={0}", Long.toString(point.last().number()));
        return new Outcome.Made(manifest);
      } catch (StorageException e) {
        return told(writer, failed(e));
      } catch (BackupException e) {
        return told(writer, new Outcome.Failed(e.code(), String.valueOf(e.getMessage())));
      }
    } catch (IOException e) {
      return new Outcome.Failed(BackupReason.UNWRITABLE.id(), e.toString());
    }
  }

  private static Outcome.Failed failed(StorageException e) {
    LOG.log(Level.WARNING, "HANOK-BACKUP-FAILED", e);
    String code = e instanceof DamagedData ? ChainDamage.CODE : BackupReason.FAILED.id();
    return new Outcome.Failed(code, String.valueOf(e.getMessage()));
  }

  /** Whoever reads the stream learns why it ends. */
  private static Outcome told(BackupWriter writer, Outcome.Failed failed) throws IOException {
    writer.fail(failed.code(), failed.message());
    return failed;
  }

  private BackupHead head(BackupPoint point) {
    long now = source.clock().getAsLong();
    long sinceGenesis = now - source.network().genesisBlock().timestamp();
    return new BackupHead(
        now,
        source.madeBy(),
        source.database(),
        source.network().chainId(),
        source.network().networkId(),
        source.network().genesisBlock().hash().toString(),
        source.account(),
        point.last().number(),
        point.last().hash().toString(),
        point.last().epoch(),
        point.last().header().stateProofHash(),
        point.stateAt(),
        Math.floorDiv(sinceGenesis, source.network().epochMillis()),
        withKeys);
  }

  private void writeParts(BackupWriter writer, BackupPoint point) throws IOException {
    FolderFiles.write(writer, BackupPart.NETWORK, source.networkFolder(), NetworkFiles::isOne);
    if (point.stateAt() != BackupHead.NO_STATE) {
      writer.part(BackupPart.STATE);
      JsonObject header =
          JsonObject.builder()
              .set("number", point.stateAt())
              .set("root_hash", point.rootHash())
              .build();
      writer.entry(header, point.state()::writeTo);
    }
    writeBlocks(writer, point.last().number());
    PeopleTables people = new PeopleTables(source.work());
    people.writeOperators(writer);
    people.writeAudit(writer);
    for (BackupPart part : FolderFiles.UNDER_HOME) {
      FolderFiles.write(writer, part, folder(part), FolderFiles::isContent);
    }
    if (withKeys) {
      FolderFiles.write(writer, BackupPart.KEYS, folder(BackupPart.KEYS), FolderFiles::isKeystore);
    }
  }

  private Path folder(BackupPart part) {
    return source.home().resolve(part.id());
  }

  private void writeBlocks(BackupWriter writer, long last) throws IOException {
    BlockCopies copies = new BlockCopies(source.work());
    writer.part(BackupPart.BLOCKS);
    for (long number = 0; number <= last; number++) {
      BlockCopies.Copy copy = copies.read(number);
      new BlockEntry(number, copy.body(), copy.votes(), BlockEntry.packHashes(copy.reverted()))
          .writeTo(writer);
      progress.at("backing up", number, last);
    }
  }
}
