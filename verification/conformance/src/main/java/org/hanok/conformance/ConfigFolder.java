package org.hanok.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.hanok.protocol.block.AinData;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.NetworkConfigFiles;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** Reads a folder of blockchain configuration; what it lacks is taken from other folders. */
public final class ConfigFolder {

  private final List<Path> folders;

  /** Looks in {@code folders} in order. */
  public ConfigFolder(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /**
   * The configuration of a network of AIN.
   *
   * @throws IllegalArgumentException if a file is missing in all folders, or wrong
   */
  public NetworkConfig load() {
    return NetworkConfigFiles.load(this::content, AinData.bandages());
  }

  private @Nullable JsonValue content(String name) {
    for (Path folder : folders) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        try {
          return JsonLines.read(file);
        } catch (IOException unreadable) {
          throw new UncheckedIOException(unreadable);
        }
      }
    }
    return null;
  }
}
