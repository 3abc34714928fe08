package org.hanok.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.block.AinData;
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
   * @throws IllegalArgumentException if a file is missing or wrong, and the chain does not tell
   */
  NetworkConfig load(JsonObject genesis) {
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

  private @Nullable JsonValue content(String name, JsonObject genesis) {
    boolean isGenesis = name.equals(NetworkConfigFiles.GENESIS_BLOCK);
    List<Path> places = new ArrayList<>(folders);
    if (!isGenesis) {
      places.addAll(bases);
    }
    for (Path folder : places) {
      Path file = folder.resolve(name);
      if (Files.isRegularFile(file)) {
        origins.put(name, "file " + file);
        return read(file);
      }
    }
    return isGenesis ? stored(name, genesis) : derived(name, genesis);
  }

  private JsonValue stored(String name, JsonObject genesis) {
    origins.put(name, "the chain's first block");
    return genesis;
  }

  private @Nullable JsonValue derived(String name, JsonObject genesis) {
    if (name.equals(NetworkConfigFiles.TIMER_FLAGS)) {
      KnownNetworks.Shipped shipped = KnownNetworks.flagsOf(genesis);
      origins.put(
          name,
          "not found; as AI Network ships them for "
              + shipped.network()
              + " (--config or BLOCKCHAIN_CONFIGS_DIR names others)");
      return shipped.timerFlags();
    }
    if (name.equals(NetworkConfigFiles.BLOCKCHAIN_PARAMS)) {
      origins.put(name, "not found; as the chain's first block writes them");
      return KnownNetworks.paramsIn(genesis);
    }
    return null;
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
