package org.hanok.runtime.oci.image;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipException;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.runtime.oci.tar.TarEntry;
import org.hanok.runtime.oci.tar.TarReader;
import org.hanok.spi.runtime.Payload;

/** The files in the archive that an image comes in. Unpacked to the disk if it is packed. */
final class ImageArchive implements AutoCloseable {

  private static final int MAX_FILES = 2_048;

  private final Map<String, Blob> files = new HashMap<>();

  /** {@code docker save} writes a layer once and links to it. */
  private final Map<String, String> links = new HashMap<>();

  /** A blob may be named often, and is one. */
  private final Map<String, Digest> digests = new HashMap<>();

  private final Optional<Path> unpacked;
  private final Meter meter;

  private ImageArchive(Optional<Path> unpacked, Meter meter) {
    this.unpacked = unpacked;
    this.meter = meter;
  }

  /**
   * Opens an artifact.
   *
   * @param folder where an archive that is packed as a whole may lie until this is closed
   * @param meter counts the work
   */
  static ImageArchive open(Payload artifact, Path folder, ImageLimits limits, Meter meter)
      throws BadImage, IOException {
    Blob whole = new Blob(new Source.Memory(artifact), "the artifact", 0, artifact.size(), meter);
    byte[] magic;
    try (InputStream in = whole.open()) {
      magic = in.readNBytes(2);
    }
    if (Blob.Packing.of(magic) != Blob.Packing.GZIP) {
      return read(new Source.Memory(artifact), new ImageArchive(Optional.empty(), meter), limits);
    }
    Files.createDirectories(folder);
    Path file = Files.createTempFile(folder, "image", ".tar");
    try {
      unpack(whole, file, limits);
      return read(new Source.Disk(file), new ImageArchive(Optional.of(file), meter), limits);
    } catch (BadImage | IOException | RuntimeException | Error e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private static void unpack(Blob packed, Path file, ImageLimits limits)
      throws BadImage, IOException {
    byte[] piece = new byte[64 << 10];
    long bytes = 0;
    try (InputStream in = new Gunzip(packed.open());
        OutputStream out = Files.newOutputStream(file)) {
      for (int got = in.read(piece); got >= 0; got = in.read(piece)) {
        bytes += got;
        if (bytes > limits.unpackedBytes()) {
          throw BadImage.tooLarge("it unpacks to more than " + limits.unpackedBytes() + " bytes");
        }
        out.write(piece, 0, got);
      }
    } catch (ZipException | EOFException _) {
      throw BadImage.malformed("the archive is damaged");
    }
  }

  private static ImageArchive read(Source source, ImageArchive archive, ImageLimits limits)
      throws BadImage, IOException {
    try (InputStream in = new BufferedInputStream(source.from(0), 64 << 10)) {
      TarReader tar = new TarReader(in);
      for (Optional<TarEntry> next = tar.next(); next.isPresent(); next = tar.next()) {
        archive.add(source, next.get(), limits);
      }
    }
    return archive;
  }

  private void add(Source source, TarEntry entry, ImageLimits limits) throws BadImage, IOException {
    String name = String.join("/", EntryPath.of(entry.name(), limits));
    boolean isTwice = files.containsKey(name) || links.containsKey(name);
    switch (entry.kind()) {
      case FOLDER -> {}
      case FILE -> files.put(name, blob(source, entry, name));
      case SYMBOLIC_LINK -> links.put(name, entry.link());
      default -> throw BadImage.forbidden(BadImage.shown(name) + " is a link or a device");
    }
    if (isTwice) {
      throw BadImage.malformed(BadImage.shown(name) + " is there twice");
    }
    if (files.size() + links.size() > MAX_FILES) {
      throw BadImage.tooLarge("the archive has more than " + MAX_FILES + " files");
    }
  }

  private Blob blob(Source source, TarEntry entry, String name) throws BadImage, IOException {
    if (entry.size() > source.size() - entry.offset()) {
      throw BadImage.malformed("a tar archive in it is cut off");
    }
    return new Blob(source, name, entry.offset(), entry.size(), meter);
  }

  boolean has(String name) {
    return files.containsKey(name);
  }

  /** A file, which must be there. */
  Blob file(String name, ImageLimits limits) throws BadImage {
    Blob file = files.get(name);
    String link = links.get(name);
    if (file == null && link != null) {
      file = files.get(linked(name, link, limits));
    }
    if (file == null) {
      throw BadImage.malformed(BadImage.shown(name) + " is not in the archive");
    }
    return file;
  }

  /** {@code ../folder/layer.tar} as {@code docker save} writes it, or a name beside the link. */
  private static String linked(String name, String link, ImageLimits limits) throws BadImage {
    List<String> own = EntryPath.of(name, limits);
    boolean isAbove = link.startsWith("../") && own.size() == 2;
    return String.join("/", EntryPath.of(isAbove ? link.substring(3) : link, limits));
  }

  /** The blob that {@code descriptor} describes, and nothing else. */
  Blob blob(Descriptor descriptor, ImageLimits limits) throws BadImage, IOException {
    Blob blob = file("blobs/sha256/" + descriptor.digest().hex(), limits);
    if (blob.size() != descriptor.size()) {
      throw BadImage.malformed(
          descriptor.digest() + " has " + blob.size() + " bytes, not " + descriptor.size());
    }
    require(blob, descriptor.digest());
    return blob;
  }

  /** Refuses a blob whose digest is another. */
  void require(Blob blob, Digest digest) throws BadImage, IOException {
    Digest known = digests.get(blob.name());
    if (known == null) {
      known = blob.digest();
      digests.put(blob.name(), known);
    }
    if (!known.equals(digest)) {
      throw BadImage.malformed(BadImage.shown(blob.name()) + " has not the digest of its name");
    }
  }

  @Override
  public void close() throws IOException {
    if (unpacked.isPresent()) {
      Files.deleteIfExists(unpacked.get());
    }
  }
}
