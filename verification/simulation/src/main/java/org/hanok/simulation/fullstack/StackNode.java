package org.hanok.simulation.fullstack;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import org.hanok.node.storage.StorageException;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.signing.Ballot;
import org.hanok.signing.SigningKey;
import org.hanok.signing.record.RecordedSigner;
import org.hanok.simulation.history.Fault.Disk;
import org.hanok.simulation.history.Scenario;
import org.jspecify.annotations.Nullable;

/** A machine with its disks, on which a node runs or does not. */
final class StackNode {

  private static final int MOST_OPERATIONS = 12;
  private static final long LONGEST_MILLIS = 400;
  private static final long RETRY_MILLIS = 1_000;

  private final StackWorld world;
  private final int index;
  private final Medium medium = new Medium();
  private final Treason treason;
  private final Set<String> toldFinal = new HashSet<>();
  private final Set<String> accepted = new LinkedHashSet<>();
  private SimStorage storage = new SimStorage(medium);
  private SimFolder folder = new SimFolder(medium);
  private SimStorage oldStorage = storage;
  private SimFolder oldFolder = folder;
  private @Nullable Process process;
  private int lives;
  private int crashes;
  private boolean isDoomed;
  private long newestEpoch;
  private long skew;
  private long skewMillis = -1;

  StackNode(StackWorld world, int index) {
    this.world = world;
    this.index = index;
    this.treason = new Treason(world, this);
  }

  int index() {
    return index;
  }

  String name() {
    return Scenario.address(index);
  }

  KeyPair key() {
    return world.ground.keys.get(index);
  }

  Treason treason() {
    return treason;
  }

  SimStorage storage() {
    return storage;
  }

  SimFolder folder() {
    return folder;
  }

  Medium medium() {
    return medium;
  }

  /** What clients were told is final. */
  Set<String> toldFinal() {
    return toldFinal;
  }

  /** What clients were told is taken, and nothing since. */
  Set<String> accepted() {
    return accepted;
  }

  /** The epoch of the newest block that it told is final. */
  long newestEpoch() {
    return newestEpoch;
  }

  void tellsFinal(String hash, long epoch) {
    toldFinal.add(hash);
    newestEpoch = epoch;
  }

  /** What runs on it now. */
  Optional<Process> process() {
    return Optional.ofNullable(process);
  }

  int lives() {
    return lives;
  }

  long localMillis() {
    long now = world.nowMillis();
    if (now != skewMillis) {
      skewMillis = now;
      skew = world.conditions.skewOf(index, now);
    }
    return Ground.GENESIS_MILLIS + now + skew;
  }

  /** Whether the record would know of {@code ballot} after a power cut now, whatever is lost. */
  boolean isCertainToKnow(Ballot ballot) {
    return RecordedSigner.open(
                SigningKey.of(key()),
                world.ground.config.chainId(),
                world.ground.config.genesisBlock().hash().toString(),
                folder.certain())
            instanceof RecordedSigner.Opened(RecordedSigner signer, boolean isWhole)
        && isWhole
        && signer.mayKnow(ballot);
  }

  // --- its lives

  void start() {
    lives++;
    world.tell(name() + " starts at block " + storage.height());
    world.bench.starts(this);
    try {
      Process begun = new Process(world, this);
      process = begun;
      begun.begin();
      accepted.removeIf(hash -> !begun.waits(hash));
    } catch (PowerCut cut) {
      die();
    } catch (StorageException refused) {
      // It does not start, and somebody tries again.
      process = null;
      world.schedule(world.nowMillis() + RETRY_MILLIS, this::startIfDown);
    }
  }

  private void startIfDown() {
    if (process == null && crashes == 0) {
      start();
    }
  }

  /** Does something in {@code who}'s life, if that goes on. */
  void act(Process who, Runnable work) {
    if (process != who) {
      return;
    }
    try {
      work.run();
    } catch (PowerCut cut) {
      die();
    }
  }

  /** Its process ends at once; what it had not stored is lost. */
  private void die() {
    world.tell(name() + " dies");
    process = null;
    isDoomed = false;
    medium.recover();
    storage.lose(world.chance, lives * 100 + index);
    folder.lose(world.chance, lives * 100 + index);
  }

  void goDown(Disk disk) {
    crashes++;
    Process running = process;
    if (running == null) {
      damage(disk);
    } else if (disk == Disk.CLEAN) {
      act(running, running::stop);
      process = null;
    } else {
      // In the middle of what it does to its disks, or between two things.
      isDoomed = true;
      medium.cutAfter((int) world.chance.below(MOST_OPERATIONS, "cut", index, lives));
      world.schedule(
          world.nowMillis() + world.chance.below(LONGEST_MILLIS, "dies", index, lives),
          () -> {
            if (process == running) {
              die();
            }
            if (process == null) {
              damage(disk);
            }
          });
    }
  }

  private void damage(Disk disk) {
    boolean isOldStorage = disk == Disk.OLD_BACKUP || disk == Disk.OLD_DATABASE;
    boolean isOldFolder = disk == Disk.OLD_BACKUP || disk == Disk.OLD_RECORD;
    if (isOldStorage) {
      storage = SimStorage.copyOf(oldStorage, medium);
      toldFinal.removeIf(hash -> !storage.hasCommitted(hash));
      accepted.clear();
    }
    if (isOldFolder) {
      folder = SimFolder.copyOf(oldFolder, medium);
    }
    if (disk == Disk.TORN_MEMORY) {
      storage.tear();
    }
    if (disk == Disk.TORN_RECORD) {
      folder.tear();
    }
  }

  void comeUp() {
    crashes--;
    // One that was to die and did nothing since, or was started while another crash lasted.
    if (crashes == 0 && process != null && isDoomed) {
      die();
    }
    startIfDown();
  }

  /** Its power goes and comes back. */
  void restart() {
    if (process != null) {
      die();
    }
    startIfDown();
  }

  void backUp() {
    oldStorage = SimStorage.copyOf(storage, medium);
    oldFolder = SimFolder.copyOf(folder, medium);
  }

  void breakDisk(boolean yes) {
    medium.breakDown(yes);
    process().ifPresent(running -> act(running, () -> running.diskIs(!yes)));
  }

  void farBehind(boolean yes) {
    process().ifPresent(running -> act(running, () -> running.farBehind(yes)));
  }
}
