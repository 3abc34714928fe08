package org.hanok.signing.record;

import java.io.IOException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * A folder with a cache in front of its medium, as file systems are: after a power cut there is
 * what was synced, and of the rest as much as chance will have. It may cut the power before or in
 * the middle of any call.
 */
final class CrashingFolder implements DurableFolder {

  /** The power went. */
  static final class PowerCut extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  /** A file: what programs see of it, and what is on the medium. */
  private static final class Inode {
    byte[] cached = new byte[0];
    byte[] stored = new byte[0];
  }

  private Map<String, Inode> names = new HashMap<>();
  private Map<String, Inode> storedNames = new HashMap<>();
  private final RandomGenerator random;
  private int callsUntilCut = Integer.MAX_VALUE;
  private int calls;
  boolean isFull;

  CrashingFolder(RandomGenerator random) {
    this.random = random;
  }

  /** Cuts the power at the call that comes after {@code calls} others. */
  void cutAfter(int calls) {
    callsUntilCut = calls;
  }

  int calls() {
    return calls;
  }

  private boolean isCut() {
    calls++;
    return callsUntilCut-- == 0;
  }

  /** The machine comes up again. */
  void reboot() {
    callsUntilCut = Integer.MAX_VALUE;
    // Directory entries that were not synced may have reached the medium, each by itself, or not.
    Map<String, Inode> found = new HashMap<>(storedNames);
    for (Map.Entry<String, Inode> entry : names.entrySet()) {
      if (random.nextBoolean()) {
        found.put(entry.getKey(), entry.getValue());
      }
    }
    for (Inode file : found.values()) {
      file.cached = afterCut(file);
      file.stored = file.cached;
    }
    names = found;
    storedNames = new HashMap<>(found);
  }

  private byte[] afterCut(Inode file) {
    if (Arrays.equals(file.cached, file.stored) || random.nextBoolean()) {
      return file.stored;
    }
    byte[] torn = Arrays.copyOf(file.cached, random.nextInt(file.cached.length + 1));
    return random.nextBoolean() ? torn : Arrays.copyOf(torn, file.cached.length);
  }

  private void breakIfFull() throws IOException {
    if (isFull) {
      throw new IOException("No space left on device");
    }
  }

  private Inode find(String name) throws IOException {
    @Nullable Inode file = names.get(name);
    if (file == null) {
      throw new IOException("no file " + name);
    }
    return file;
  }

  @Override
  public Optional<byte[]> read(String name) {
    return Optional.ofNullable(names.get(name)).map(file -> file.cached.clone());
  }

  @Override
  public void write(String name, byte[] bytes) throws IOException {
    boolean cut = isCut();
    breakIfFull();
    Inode file = new Inode();
    names.put(name, file);
    file.cached = cut ? Arrays.copyOf(bytes, random.nextInt(bytes.length + 1)) : bytes.clone();
    if (cut) {
      throw new PowerCut();
    }
  }

  @Override
  public void sync(String name) throws IOException {
    boolean cut = isCut();
    breakIfFull();
    Inode file = find(name);
    if (!cut || random.nextBoolean()) {
      file.stored = file.cached;
    }
    if (cut) {
      throw new PowerCut();
    }
  }

  @Override
  public void rename(String from, String to) throws IOException {
    boolean cut = isCut();
    Inode file = find(from);
    if (cut && random.nextBoolean()) {
      throw new PowerCut();
    }
    names.remove(from);
    names.put(to, file);
    if (cut) {
      throw new PowerCut();
    }
  }

  @Override
  public void syncNames() throws IOException {
    boolean cut = isCut();
    breakIfFull();
    if (!cut || random.nextBoolean()) {
      storedNames = new HashMap<>(names);
    }
    if (cut) {
      throw new PowerCut();
    }
  }

  /** Turns a bit of {@code name} on the medium. */
  void rot(String name) throws IOException {
    Inode file = find(name);
    byte[] bytes = file.cached.clone();
    bytes[random.nextInt(bytes.length)] ^= 1;
    file.cached = bytes;
    file.stored = bytes;
  }

  /** A backup of what the files hold. */
  Map<String, byte[]> backup() {
    Map<String, byte[]> copy = new HashMap<>();
    names.forEach((name, file) -> copy.put(name, file.cached));
    return copy;
  }

  /** Brings a backup back. */
  void restore(Map<String, byte[]> backup) {
    names = new HashMap<>();
    backup.forEach(
        (name, bytes) -> {
          Inode file = new Inode();
          file.cached = bytes;
          file.stored = bytes;
          names.put(name, file);
        });
    storedNames = new HashMap<>(names);
  }
}
