package org.hanok.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.hanok.protocol.block.AinData;
import org.hanok.protocol.block.GenesisParams;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.block.NetworkConfigFiles;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * Finds what a stored chain is configured with: beside the chain, in the folders that are named, in
 * their sibling {@code base}, and else in the chain itself. Remembers where each part is from.
 */
final class ReplayConfig {

  private static final int LEVELS_ABOVE_A_CHAIN = 3;

  private final List<Path> folders = new ArrayList<>();
  private final List<Path> bases = new ArrayList<>();
  private final Map<String, String> origins = new LinkedHashMap<>();

  /**
   * Looks beside {@code source} first, then in {@code named} in order.
   *
   * @param chain what the user named
   */
  ReplayConfig(Path chain, BlockSource source, List<Path> named) {
    addBeside(chain, source);
    for (Path folder : named) {
      folders.add(folder);
      bases.add(folder.toAbsolutePath().normalize().resolveSibling("base"));
    }
  }

  /** Looks in {@code folder} last, for all but the genesis block. */
  ReplayConfig orBase(Path folder) {
    bases.add(folder);
    return this;
  }

  // The reference keeps blocks in <data>/chains/<port>/n2b.
  private void addBeside(Path chain, BlockSource source) {
    if (Files.isDirectory(chain)) {
      folders.add(chain);
    }
    Path above = source.place().toAbsolutePath().normalize().getParent();
    for (int i = 0; i < LEVELS_ABOVE_A_CHAIN && above != null; i++) {
      folders.add(above);
      above = source instanceof BlockSource.Lines ? null : above.getParent();
    }
  }

  /**
   * The configuration of the chain that begins with {@code genesis}.
   *
   * @param stored the first block as it is stored, or {@code null} if it is not: then a folder must
   *     have it
   * @throws IllegalArgumentException if a file is missing or wrong, and the chain does not tell
   */
  NetworkConfig load(@Nullable JsonObject stored) {
    JsonObject genesis =
        inFolders(folders, NetworkConfigFiles.GENESIS_BLOCK) instanceof JsonObject found
            ? found
            : stored;
    if (genesis == null) {
      throw new IllegalArgumentException(
          "the chain's first block is not stored, and no "
              + NetworkConfigFiles.GENESIS_BLOCK
              + " is beside it or in a folder that --config or BLOCKCHAIN_CONFIGS_DIR names");
    }
    return NetworkConfigFiles.load(name -> content(name, genesis), AinData.bandages())
        .withFlagsAppliedEarly(System.getenv(NetworkConfig.EARLY_FLAGS));
  }

  /** Where each part was found, by the name of its file. */
  Map<String, String> origins() {
    return Map.copyOf(origins);
  }

  /** What was not found in any folder and taken from elsewhere, for people. */
  List<String> notes() {
    List<String> notes = new ArrayList<>();
    origins.forEach(
        (name, origin) -> {
          if (!origin.startsWith("file ") && !name.equals(NetworkConfigFiles.GENESIS_BLOCK)) {
            notes.add(name + ": " + origin);
          }
        });
    return notes;
  }

  // The chain itself knows its parameters better than a folder that many networks share.
  private @Nullable JsonValue content(String name, JsonObject genesis) {
    JsonValue found = inFolders(folders, name);
    return switch (name) {
      case NetworkConfigFiles.GENESIS_BLOCK -> found == null ? stored(name, genesis) : found;
      case NetworkConfigFiles.BLOCKCHAIN_PARAMS ->
          orElse(orElse(found, () -> written(name, genesis)), () -> inFolders(bases, name));
      case NetworkConfigFiles.TIMER_FLAGS ->
          orElse(orElse(found, () -> inFolders(bases, name)), () -> shipped(name, genesis));
      default -> found;
    };
  }

  private static @Nullable JsonValue orElse(
      @Nullable JsonValue found, Supplier<@Nullable JsonValue> other) {
    return found == null ? other.get() : found;
  }

  private @Nullable JsonValue inFolders(List<Path> places, String name) {
    for (Path folder : places) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        origins.put(name, "file " + file);
        return read(file);
      }
    }
    return null;
  }

  private JsonValue stored(String name, JsonObject genesis) {
    origins.put(name, "the chain's first block");
    return genesis;
  }

  private @Nullable JsonValue written(String name, JsonObject genesis) {
    JsonObject params = GenesisParams.in(genesis);
    if (params != null) {
      origins.put(name, "not found; as the chain's first block writes them");
    }
    return params;
  }

  private JsonValue shipped(String name, JsonObject genesis) {
    KnownNetworks.Shipped shipped = KnownNetworks.flagsOf(genesis);
    origins.put(
        name,
        "not found; as AI Network ships them for "
            + shipped.network()
            + " (--config or BLOCKCHAIN_CONFIGS_DIR names others)");
    return shipped.timerFlags();
  }

  private static JsonValue read(Path file) {
    try {
      return JsonLines.read(file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "cannot read " + file + ": " + unreadable.getMessage(), unreadable);
    }
  }
}
