package org.hanok.runtime.oci.image;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.ZipException;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.runtime.oci.refusal.Utf8;
import org.hanok.runtime.oci.tar.TarEntry;
import org.hanok.runtime.oci.tar.TarReader;
import org.hanok.runtime.support.process.ProgramFiles;

/** Puts an image's layers one upon another, from the lowest on. */
final class Layers {

  private static final String WHITEOUT = ".wh.";
  private static final String OPAQUE = ".wh..wh..opq";

  /** Old file systems' own notes. */
  private static final String NOTES = ".wh..wh.";

  private static final List<List<String>> READ_HERE =
      List.of(List.of("etc", "passwd"), List.of("etc", "group"));

  private static final int MAX_TEXT_BYTES = 256 << 10;

  private final ImageLimits limits;
  private final Contents contents;
  private final RootTree tree;

  /** The newest of each of the files that are read here: links to older ones may be many. */
  private final Map<List<String>, Text> texts = new HashMap<>();

  private int layer;
  private int entries;
  private long names;
  private long unpacked;

  Layers(ImageLimits limits, Contents contents) {
    this.limits = limits;
    this.contents = contents;
    this.tree = new RootTree(limits);
  }

  RootTree tree() {
    return tree;
  }

  private record Text(int number, String text) {}

  /** What is in files that are read here, by the numbers of their contents. */
  Map<Integer, String> texts() {
    return texts.values().stream().collect(Collectors.toMap(Text::number, Text::text));
  }

  /** What the root takes of a disk at most while it is written; what is hidden is written, too. */
  long diskBytes() {
    return unpacked + ProgramFiles.BLOCK_BYTES * ((long) entries + tree.folders());
  }

  /** Puts a layer upon those before it; {@code digest} is that of what it unpacks to. */
  void add(Blob blob, Digest digest) throws BadImage, IOException {
    layer++;
    try (Counted all = new Counted(blob.unpacked())) {
      TarReader tar = new TarReader(all);
      for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
        place(next.get(), tar.content());
      }
      all.transferTo(OutputStream.nullOutputStream());
      if (!Digest.of(all.sum).equals(digest)) {
        throw BadImage.malformed("layer " + layer + " is not what the image's config says");
      }
    } catch (TooMuch _) {
      throw BadImage.tooLarge("it unpacks to more than " + limits.unpackedBytes() + " bytes");
    } catch (ZipException | EOFException _) {
      throw BadImage.malformed("layer " + layer + " is damaged");
    }
  }

  private void place(TarEntry entry, InputStream content) throws BadImage, IOException {
    count(entry);
    List<String> path = EntryPath.of(entry.name(), limits);
    if (!path.isEmpty() && path.getLast().startsWith(WHITEOUT)) {
      hide(path);
      return;
    }
    switch (entry.kind()) {
      case FOLDER -> tree.putFolder(path, layer);
      case FILE -> tree.put(path, file(entry, path, content), layer);
      case SYMBOLIC_LINK -> tree.put(path, new RootTree.Link(entry.link()), layer);
      case HARD_LINK -> tree.putHardLink(path, EntryPath.of(entry.link(), limits), layer);
      case DEVICE -> {
        // What is in /dev the cage says.
        if (path.isEmpty() || !path.getFirst().equals("dev")) {
          throw BadImage.forbidden(BadImage.shown(entry.name()) + " is a device or a named pipe");
        }
      }
    }
  }

  private void count(TarEntry entry) throws BadImage {
    if (++entries > limits.entries()) {
      throw BadImage.tooLarge("its layers have more than " + limits.entries() + " entries");
    }
    int link = entry.link().getBytes(StandardCharsets.UTF_8).length;
    if (link > limits.pathBytes()) {
      throw BadImage.tooLarge("a link in it is longer than " + limits.pathBytes() + " bytes");
    }
    names += entry.name().getBytes(StandardCharsets.UTF_8).length + link;
    if (names > limits.namesBytes()) {
      throw BadImage.tooLarge("its names have more than " + limits.namesBytes() + " bytes");
    }
  }

  private void hide(List<String> path) throws BadImage {
    List<String> folder = path.subList(0, path.size() - 1);
    String name = path.getLast();
    if (name.equals(OPAQUE)) {
      tree.hideAll(folder, layer);
    } else if (!name.startsWith(NOTES)) {
      String hidden = name.substring(WHITEOUT.length());
      if (hidden.isEmpty() || hidden.equals(".") || hidden.equals("..")) {
        throw BadImage.forbidden(
            "it hides what is not its own: " + BadImage.shown(String.join("/", path)));
      }
      tree.hide(folder, hidden, layer);
    }
  }

  private RootTree.File file(TarEntry entry, List<String> path, InputStream content)
      throws BadImage, IOException {
    if (!READ_HERE.contains(path) || entry.size() > MAX_TEXT_BYTES) {
      return new RootTree.File(contents.take(content), entry.size(), entry.isExecutable());
    }
    byte[] bytes = content.readAllBytes();
    int number = contents.take(new ByteArrayInputStream(bytes));
    texts.put(path, new Text(number, Utf8.text(bytes)));
    return new RootTree.File(number, entry.size(), entry.isExecutable());
  }

  /** More than layers may unpack to. */
  private static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** Counts and sums what is read, and what is skipped as well. */
  private final class Counted extends FilterInputStream {
    private final MessageDigest sum = Digest.sha256();

    Counted(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
      int got = super.read(into, from, length);
      if (got > 0) {
        sum.update(into, from, got);
        unpacked += got;
      }
      if (unpacked > limits.unpackedBytes()) {
        throw new TooMuch();
      }
      return got;
    }

    @Override
    public long skip(long bytes) throws IOException {
      byte[] piece = new byte[Math.clamp(bytes, 0, 8 << 10)];
      int got = piece.length == 0 ? 0 : read(piece, 0, piece.length);
      return got < 0 ? 0 : got;
    }
  }
}
