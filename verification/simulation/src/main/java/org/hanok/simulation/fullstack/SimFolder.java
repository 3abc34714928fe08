package org.hanok.simulation.fullstack;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.hanok.signing.record.DurableFolder;
import org.hanok.simulation.history.Chance;
import org.jspecify.annotations.Nullable;

/**
 * A folder as file systems are: what a file holds is on the medium after its sync, and its name
 * after that of the folder. Without them a power cut leaves all, a part or nothing of a file, and
 * of what happened to names no more than it came to.
 */
final class SimFolder implements DurableFolder {

  /** What a file holds, whatever its name. */
  private static final class File {
    final byte[] bytes;
    boolean isSynced;

    File(byte[] bytes) {
      this.bytes = bytes;
    }
  }

  private final Medium medium;
  private final Map<String, File> names = new TreeMap<>();

  /** What the names were at the last sync, and after each change since. */
  private final List<Map<String, File>> since = new ArrayList<>(List.of(Map.of()));

  SimFolder(Medium medium) {
    this.medium = medium;
  }

  /** A copy of what is on the medium of {@code other}, as a backup is. */
  static SimFolder copyOf(SimFolder other, Medium medium) {
    SimFolder copy = new SimFolder(medium);
    other.since.getFirst().forEach((name, file) -> copy.put(name, synced(file.bytes)));
    copy.sync();
    return copy;
  }

  private static File synced(byte[] bytes) {
    File file = new File(bytes.clone());
    file.isSynced = true;
    return file;
  }

  private void put(String name, @Nullable File file) {
    if (file != null) {
      names.put(name, file);
    }
    since.add(new TreeMap<>(names));
  }

  private void sync() {
    since.clear();
    since.add(new TreeMap<>(names));
  }

  private void operate() throws IOException {
    medium.operate();
    if (medium.isBroken()) {
      throw new IOException("the disk is broken");
    }
  }

  @Override
  public Optional<byte[]> read(String name) {
    return Optional.ofNullable(names.get(name)).map(file -> file.bytes.clone());
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    operate();
    put(name, new File(bytes.clone()));
    medium.operate();
  }

  @Override
  public void sync(String name) throws IOException {
    operate();
    File file = names.get(name);
    if (file == null) {
      throw new IOException("no file " + name);
    }
    file.isSynced = true;
    medium.operate();
  }

  @Override
  public void rename(String from, String to) throws IOException {
    operate();
    File file = names.remove(from);
    if (file == null) {
      throw new IOException("no file " + from);
    }
    put(to, file);
    medium.operate();
  }

  @Override
  public void syncNames() throws IOException {
    operate();
    sync();
    medium.operate();
  }

  /** What would certainly be there after a power cut now. */
  SimFolder certain() {
    SimFolder worst = new SimFolder(new Medium());
    since
        .getFirst()
        .forEach((name, file) -> worst.put(name, file.isSynced ? file : synced(new byte[0])));
    return worst;
  }

  /** The power went: as much is left as {@code chance} has it. */
  void lose(Chance chance, int crash) {
    Map<String, File> left = since.get((int) chance.below(since.size(), "names", crash));
    names.clear();
    left.forEach((name, file) -> names.put(name, file.isSynced ? file : torn(file, chance, crash)));
    sync();
  }

  private static File torn(File file, Chance chance, int crash) {
    int length =
        switch ((int) chance.below(3, "torn", crash)) {
          case 0 -> 0;
          case 1 -> file.bytes.length;
          default -> (int) chance.below(file.bytes.length + 1L, "length", crash);
        };
    return synced(Arrays.copyOf(file.bytes, length));
  }

  /** All files become garbage. */
  void tear() {
    names.replaceAll((name, file) -> synced(Arrays.copyOf(file.bytes, file.bytes.length / 2)));
    sync();
  }
}
