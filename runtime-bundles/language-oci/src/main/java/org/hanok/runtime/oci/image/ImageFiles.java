package org.hanok.runtime.oci.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.runtime.support.process.CallRefused;
import org.hanok.runtime.support.process.ProgramFiles;
import org.hanok.spi.runtime.Payload;

/**
 * An image's files. While the layers are read the content of each file goes to a numbered file
 * beside the root; from the whole tree the root is made at the end, folders and files first. So no
 * link of a stranger's is ever on a way that something is written on.
 *
 * @param artifact an image that {@link ImageReader#look} has found fine
 * @param diskBytes what it answered
 */
public record ImageFiles(ImageReader reader, Payload artifact, long diskBytes)
    implements ProgramFiles {

  /** The folders beside the root and what to start, with room for its length. */
  private static final long BESIDE_BYTES = 64 * BLOCK_BYTES;

  private static final String ROOT = "root";
  private static final String CONTENTS = "contents";
  private static final String START = "start";

  private static final Set<PosixFilePermission> READ = PosixFilePermissions.fromString("r--r--r--");
  private static final Set<PosixFilePermission> EXECUTE =
      PosixFilePermissions.fromString("r-xr-xr-x");

  /** The root in a folder that was written. */
  public static Path root(Path folder) {
    return folder.resolve(ROOT);
  }

  /** What to start in a folder that was written. */
  public static Start start(Path folder) throws IOException {
    return Start.readFrom(folder.resolve(START));
  }

  @Override
  public long mostBytes() {
    return diskBytes + BESIDE_BYTES;
  }

  @Override
  public long writeTo(Path folder) throws IOException {
    Path contents = Files.createDirectory(folder.resolve(CONTENTS));
    try {
      ImageReader.Image image = reader.read(artifact, new Numbered(contents));
      Placing placing = new Placing(contents);
      placing.place(image.root().root(), root(folder));
      image.start().writeTo(folder.resolve(START));
      delete(contents);
      return placing.bytes + 3 * BLOCK_BYTES;
    } catch (BadImage bad) {
      throw new CallRefused("an image that was fine is not any more: " + bad.message());
    }
  }

  /** What no name is left for. */
  private static void delete(Path contents) throws IOException {
    try (var left = Files.newDirectoryStream(contents)) {
      for (Path content : left) {
        Files.delete(content);
      }
    }
    Files.delete(contents);
  }

  private static final class Numbered implements Contents {
    private final Path folder;
    private int last;

    Numbered(Path folder) {
      this.folder = folder;
    }

    @Override
    public int take(InputStream content) throws IOException {
      Files.copy(content, folder.resolve(Integer.toString(++last)));
      return last;
    }
  }

  private static final class Placing {
    private final Path contents;

    /** Where a file that has several names lies already. */
    private final Map<Integer, Path> placed = new HashMap<>();

    private long bytes;

    Placing(Path contents) {
      this.contents = contents;
    }

    /** No deeper than an image's folders may lie within each other. */
    void place(RootTree.Folder folder, Path at) throws IOException {
      Files.createDirectory(at);
      bytes += BLOCK_BYTES;
      for (Map.Entry<String, RootTree.Entry> child : folder.children.entrySet()) {
        Path path = at.resolve(child.getKey());
        switch (child.getValue().node()) {
          case RootTree.Folder inner -> place(inner, path);
          case RootTree.File file -> place(file, path);
          case RootTree.Link(String target) -> {
            Files.createSymbolicLink(path, Path.of(target));
            bytes += BLOCK_BYTES;
          }
        }
      }
    }

    private void place(RootTree.File file, Path path) throws IOException {
      Path before = placed.putIfAbsent(file.number(), path);
      if (before != null) {
        Files.createLink(path, before);
        return;
      }
      Files.move(contents.resolve(Integer.toString(file.number())), path);
      Files.setPosixFilePermissions(path, file.isExecutable() ? EXECUTE : READ);
      bytes += BLOCK_BYTES + file.size();
    }
  }
}
