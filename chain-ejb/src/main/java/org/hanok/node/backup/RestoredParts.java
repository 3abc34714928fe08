package org.hanok.node.backup;

import java.io.IOException;
import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.hanok.backup.BackupHead;
import org.hanok.backup.BackupPart;
import org.hanok.backup.BackupReader;
import org.hanok.backup.BlockEntry;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.FinalBlock;
import org.hanok.node.storage.SnapshotStore;
import org.hanok.protocol.json.JsonObject;

/** Puts what a backup holds to where a node looks for it, a few blocks at a time. */
final class RestoredParts implements BackupReader.Sink {

  private static final Logger LOG = System.getLogger(RestoredParts.class.getName());
  private static final int MOST_BLOCKS = 100;
  private static final long MOST_PACKED_BYTES = 4L << 20;
  private static final int MOST_ENTRIES = 500;

  private final RestoreTarget target;
  private final BackupProgress progress;
  private final BlockStore blocks;
  private final PeopleTables people;
  private final List<FinalBlock> waiting = new ArrayList<>();
  private final List<JsonObject> audit = new ArrayList<>();
  private final List<Path> secondThoughts = new ArrayList<>();
  private long waitingBytes;
  private long last;
  private long leftOut;

  RestoredParts(RestoreTarget target, BackupProgress progress) {
    this.target = target;
    this.progress = progress;
    this.blocks = new BlockStore(target.work());
    this.people = new PeopleTables(target.work());
  }

  @Override
  public void head(BackupHead head) {
    last = head.block();
  }

  @Override
  public void entry(BackupPart part, JsonObject header, InputStream content) throws IOException {
    switch (part) {
      case STATE ->
          new SnapshotStore(target.work())
              .save(
                  (long) header.getNumber("number", 0),
                  Objects.requireNonNullElse(header.getString("root_hash"), ""),
                  content,
                  target.clock().getAsLong());
      case BLOCKS -> block(BlockEntry.read(header, content));
      case OPERATORS -> people.bringOperator(header);
      case AUDIT -> audit(header);
      case NETWORK -> {
        if (target.genesisHash().isEmpty()) {
          file(part, header, content);
        }
      }
      case OBJECTS, INPUTS, RESULTS, NOTES, BUNDLES, KEYS -> file(part, header, content);
    }
  }

  private void block(BlockEntry entry) throws IOException {
    waiting.add(new FinalBlock(entry.block(), entry.ballots(), entry.failed()));
    waitingBytes += entry.body().length;
    if (waiting.size() >= MOST_BLOCKS || waitingBytes >= MOST_PACKED_BYTES) {
      commitBlocks();
      progress.at("restoring", entry.number(), last);
    }
  }

  private void commitBlocks() {
    blocks.commit(waiting, Optional.empty());
    waiting.clear();
    waitingBytes = 0;
  }

  private void audit(JsonObject header) {
    audit.add(header);
    if (audit.size() >= MOST_ENTRIES) {
      commitAudit();
    }
  }

  private void commitAudit() {
    people.bringAudit(List.copyOf(audit));
    audit.clear();
  }

  private void file(BackupPart part, JsonObject header, InputStream content) throws IOException {
    String name = FolderFiles.nameOf(header);
    Path folder = target.home().resolve(part.id());
    switch (FolderFiles.bring(part, folder, name, content)) {
      case WRITTEN -> {
        if (part == BackupPart.NETWORK || part == BackupPart.KEYS) {
          secondThoughts.add(folder.resolve(name));
        }
      }
      case DAMAGED -> {
        leftOut++;
        LOG.log(Level.WARNING, "HANOK-BACKUP-OBJECT-LEFT-OUT {0}/{1}", part.id(), name);
      }
      case KEPT -> {}
    }
  }

  /** Stores what waits for more of its kind. */
  void end() {
    commitBlocks();
    commitAudit();
  }

  /** How many objects were damaged before they were backed up. */
  long leftOut() {
    return leftOut;
  }

  /** Takes files away again that would make another node of the folder. */
  void undoFiles() throws IOException {
    for (Path file : secondThoughts) {
      Files.deleteIfExists(file);
    }
  }
}
