package org.hanok.runtime.oci.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.hanok.runtime.oci.refusal.BadImage;
import org.jspecify.annotations.Nullable;

/**
 * An image's root as its layers make it, without any of it being on a disk: links are followed here
 * and nowhere else, so that none leads to a file of the machine's.
 */
final class RootTree {

  private static final int MAX_HOPS = 40;

  /** On all ways together, since links can make each way long, and hiding goes through folders. */
  private static final long MAX_STEPS = 4_000_000;

  /** What there is. */
  sealed interface Node {}

  /** A folder; where it is never changes. */
  static final class Folder implements Node {
    final SequencedMap<String, Entry> children = new LinkedHashMap<>();
    final @Nullable Folder parent;
    final String path;
    final int depth;

    private Folder(@Nullable Folder parent, String path, int depth) {
      this.parent = parent;
      this.path = path;
      this.depth = depth;
    }
  }

  /**
   * A file, which may have several names.
   *
   * @param number its content's
   */
  record File(int number, long size, boolean isExecutable) implements Node {}

  /** A symbolic link. */
  record Link(String target) implements Node {}

  /**
   * A name in a folder.
   *
   * @param layer which layer said so last
   */
  record Entry(Node node, int layer) {}

  private final ImageLimits limits;
  private final Folder root = new Folder(null, "", 0);
  private int folders = 1;
  private long steps;

  RootTree(ImageLimits limits) {
    this.limits = limits;
  }

  Folder root() {
    return root;
  }

  /** How many folders were made, those included that are hidden again. */
  int folders() {
    return folders;
  }

  /** A folder is there; it keeps what is in it if it was there before. */
  void putFolder(List<String> names, int layer) throws BadImage {
    if (names.isEmpty()) {
      return;
    }
    Folder in = folderOf(names, layer);
    String name = names.getLast();
    Entry before = in.children.get(name);
    Node folder =
        before != null && before.node() instanceof Folder same ? same : newFolder(in, name);
    in.children.put(name, new Entry(folder, layer));
  }

  /** A file or link is there, instead of whatever was. */
  void put(List<String> names, Node node, int layer) throws BadImage {
    if (names.isEmpty()) {
      throw BadImage.forbidden("the image's root is no folder");
    }
    Folder in = folderOf(names, layer);
    if (node instanceof Link(String target)) {
      checkTarget(in, target);
    }
    in.children.put(names.getLast(), new Entry(node, layer));
  }

  /** What {@code target} names is there as {@code names}, too. */
  void putHardLink(List<String> names, List<String> target, int layer) throws BadImage {
    Optional<Node> linked =
        target.isEmpty()
            ? Optional.empty()
            : existingFolderOf(target)
                .flatMap(folder -> Optional.ofNullable(folder.children.get(target.getLast())))
                .map(Entry::node);
    if (linked.isEmpty() || linked.get() instanceof Folder) {
      throw BadImage.forbidden(
          BadImage.shown(String.join("/", names)) + " links to a file that is not in the image");
    }
    put(names, linked.get(), layer);
  }

  /** Hides what the layers below have there. */
  void hide(List<String> folder, String name, int layer) throws BadImage {
    Optional<Folder> in = existingFolder(folder);
    if (in.isPresent()) {
      hide(in.get(), name, layer);
    }
  }

  /** Hides all that the layers below have in a folder. */
  void hideAll(List<String> folder, int layer) throws BadImage {
    Optional<Folder> in = existingFolder(folder);
    if (in.isPresent()) {
      for (String name : List.copyOf(in.get().children.keySet())) {
        hide(in.get(), name, layer);
      }
    }
  }

  private void hide(Folder in, String name, int layer) throws BadImage {
    step();
    Entry entry = in.children.get(name);
    if (entry == null) {
      return;
    }
    if (entry.node() instanceof Folder folder) {
      for (String child : List.copyOf(folder.children.keySet())) {
        hide(folder, child, layer);
      }
      if (entry.layer() < layer && folder.children.isEmpty()) {
        in.children.remove(name);
      }
    } else if (entry.layer() < layer) {
      in.children.remove(name);
    }
  }

  /** Puts an empty folder into the root for something that is mounted there. */
  void putMountPoint(String name) throws BadImage {
    root.children.put(name, new Entry(newFolder(root, name), Integer.MAX_VALUE));
  }

  /** The folder that {@code path} leads to, made where it is not there. */
  Folder folder(String path) throws BadImage {
    return walk(root, path, Integer.MAX_VALUE) instanceof Folder folder ? folder : notAFolder(path);
  }

  /** What {@code path} leads to from a folder, over all links; empty if there is nothing. */
  Optional<Node> find(Folder from, String path) throws BadImage {
    return Optional.ofNullable(walk(from, path, -1));
  }

  private Folder folderOf(List<String> names, int layer) throws BadImage {
    String path = String.join("/", names.subList(0, names.size() - 1));
    return walk(root, path, layer) instanceof Folder folder ? folder : notAFolder(path);
  }

  private Optional<Folder> existingFolderOf(List<String> names) throws BadImage {
    return existingFolder(names.subList(0, names.size() - 1));
  }

  private Optional<Folder> existingFolder(List<String> names) throws BadImage {
    return walk(root, String.join("/", names), -1) instanceof Folder folder
        ? Optional.of(folder)
        : Optional.empty();
  }

  private static Folder notAFolder(String path) throws BadImage {
    throw BadImage.malformed(BadImage.shown(path) + " is a folder and is none");
  }

  /**
   * Goes from a folder along a path, as the kernel does in a root of its own.
   *
   * @param layer that makes folders which are not there; -1 makes none
   * @return null if there is nothing
   */
  private @Nullable Node walk(Folder from, String path, int layer) throws BadImage {
    Folder here = path.startsWith("/") ? root : from;
    Deque<String> ahead = new ArrayDeque<>();
    prepend(ahead, path);
    int hops = 0;
    while (!ahead.isEmpty()) {
      step();
      String name = ahead.pop();
      if (name.isEmpty() || name.equals(".")) {
        continue;
      }
      if (name.equals("..")) {
        here = here.parent == null ? here : here.parent;
        continue;
      }
      Entry entry = here.children.get(name);
      if (entry == null) {
        if (layer < 0) {
          return null;
        }
        entry = new Entry(newFolder(here, name), layer);
        here.children.put(name, entry);
      }
      switch (entry.node()) {
        case Folder folder -> here = folder;
        case File file -> {
          return ahead.isEmpty() ? file : null;
        }
        case Link(String target) -> {
          if (++hops > MAX_HOPS) {
            throw BadImage.malformed(BadImage.shown(path) + " leads around in a circle of links");
          }
          here = target.startsWith("/") ? root : here;
          prepend(ahead, target);
        }
      }
    }
    return here;
  }

  private static void prepend(Deque<String> ahead, String path) {
    List.of(path.split("/", -1)).reversed().forEach(ahead::push);
  }

  private void step() throws BadImage {
    if (++steps > MAX_STEPS) {
      throw BadImage.tooLarge("its links make too many detours");
    }
  }

  private Folder newFolder(Folder in, String name) throws BadImage {
    String path = in.path + "/" + EntryPath.checked(name);
    if (in.depth >= limits.depth()) {
      throw BadImage.tooLarge(
          BadImage.shown(path) + " lies deeper than " + limits.depth() + " folders");
    }
    if (path.getBytes(StandardCharsets.UTF_8).length > limits.pathBytes()) {
      throw BadImage.tooLarge(
          BadImage.shown(path) + " is longer than " + limits.pathBytes() + " bytes");
    }
    if (++folders > limits.entries()) {
      throw BadImage.tooLarge("it has more than " + limits.entries() + " folders");
    }
    return new Folder(in, path, in.depth + 1);
  }

  /** Inside, no link gets above the root; one that tries is meant for somebody else's root. */
  private static void checkTarget(Folder in, String target) throws BadImage {
    if (target.isEmpty()) {
      throw BadImage.malformed("a link in it leads nowhere");
    }
    int depth = target.startsWith("/") ? 0 : in.depth;
    for (String name : target.split("/", -1)) {
      if (name.equals("..")) {
        depth--;
      } else if (!name.isEmpty() && !name.equals(".")) {
        EntryPath.checked(name);
        depth++;
      }
      if (depth < 0) {
        throw BadImage.forbidden("a link in it leads out of the image: " + BadImage.shown(target));
      }
    }
  }
}
