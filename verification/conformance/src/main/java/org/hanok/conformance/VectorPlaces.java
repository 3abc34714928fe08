package org.hanok.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.block.NetworkConfig;

/**
 * Finds what vectors refer to: in their own folder, and else among the shared ones, so that a part
 * of a tree can be run alone.
 */
public final class VectorPlaces {

  private final List<Path> roots;

  /** Looks in {@code folder} first, then in {@link SharedVectors}. */
  public VectorPlaces(Path folder) {
    this.roots = List.of(folder, SharedVectors.folder());
  }

  /** The first of the places that has {@code relative}; the vectors' own if none has. */
  Path find(String relative) {
    for (Path root : roots) {
      Path path = root.resolve(relative);
      if (Files.exists(path)) {
        return path;
      }
    }
    return roots.getFirst().resolve(relative);
  }

  /** The folders of the files that all networks have in common, the best first. */
  List<Path> bases() {
    return roots.stream().map(root -> root.resolve("genesis").resolve("base")).toList();
  }

  /** The configuration of a network that has a folder of its own in the folder "genesis". */
  NetworkConfig network(String name) {
    List<Path> folders =
        new ArrayList<>(roots.stream().map(root -> root.resolve("genesis").resolve(name)).toList());
    folders.addAll(bases());
    return new ConfigFolder(folders).load();
  }

  /** The blocks of the recorded chain {@code name}. */
  BlockSource chain(String name) throws IOException {
    return BlockSource.at(find("chains/" + name));
  }
}
