package org.hanok.runtime.oci.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.spi.runtime.Payload;

/**
 * Reads images for one platform, in either form that they come in as one file. Every blob is held
 * against its size and digest, every layer against what the config says that it unpacks to.
 *
 * @param scratch a folder for archives that are packed as a whole
 * @param workNanos a clock of the work that reading is
 */
public record ImageReader(
    Platform platform, ImageLimits limits, Path scratch, LongSupplier workNanos) {

  /** One that counts the work of the thread that reads. */
  public ImageReader(Platform platform, ImageLimits limits, Path scratch) {
    this(platform, limits, scratch, Meter::threadNanos);
  }

  /** An image's root, and what to do in it. */
  record Image(RootTree root, Start start, long diskBytes) {}

  /**
   * Reads all of an image and keeps none of its files.
   *
   * @return the bytes of disk that its layers take at most
   */
  public long look(Payload artifact) throws BadImage, IOException {
    return read(artifact, Contents.none(), workNanos).diskBytes();
  }

  /**
   * Reads all of an image that {@link #look} has found fine; its files' contents go where {@code
   * contents} says. The work is not limited again: writing makes more of it than looking.
   */
  Image read(Payload artifact, Contents contents) throws BadImage, IOException {
    return read(artifact, contents, () -> 0L);
  }

  private Image read(Payload artifact, Contents contents, LongSupplier clock)
      throws BadImage, IOException {
    Meter meter = new Meter(clock);
    try (ImageArchive archive = ImageArchive.open(artifact, scratch, limits, meter)) {
      Chosen chosen = choose(archive);
      Layers layers = new Layers(limits, contents);
      for (int at = 0; at < chosen.layers().size(); at++) {
        layers.add(chosen.layers().get(at), chosen.config().layers().get(at));
      }
      Start start = Start.of(chosen.config(), layers.tree(), layers.texts());
      return new Image(layers.tree(), start, layers.diskBytes());
    } catch (Meter.TooMuchWork work) {
      throw BadImage.tooLarge(String.valueOf(work.getMessage()));
    }
  }

  /**
   * The image in the archive that runs here.
   *
   * @param layers from the lowest on
   */
  record Chosen(ImageConfig config, List<Blob> layers) {}

  private Chosen choose(ImageArchive archive) throws BadImage, IOException {
    Chosen chosen;
    if (archive.has("oci-layout")) {
      chosen = new LayoutImages(archive, platform, limits).choose();
    } else if (archive.has("manifest.json")) {
      chosen = new SavedImages(archive, platform, limits).choose();
    } else {
      throw BadImage.malformed(
          "it is no image: a tar archive with oci-layout or manifest.json at its top is one");
    }
    if (chosen.layers().size() > limits.layers()) {
      throw BadImage.tooLarge("it has more than " + limits.layers() + " layers");
    }
    if (chosen.layers().size() != chosen.config().layers().size()) {
      throw BadImage.malformed("its manifest and its config do not have the same layers");
    }
    return chosen;
  }
}
