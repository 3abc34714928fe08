package org.hanok.runtime.oci.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hanok.runtime.oci.json.Json;
import org.hanok.runtime.oci.refusal.BadImage;

/** The images of an archive that {@code docker save} made. */
final class SavedImages {

  private static final int MAX_IMAGES = 64;

  /** Names that say their file's digest. */
  private static final Pattern NAMED =
      Pattern.compile("(?:blobs/sha256/)?([0-9a-f]{64})(?:\\.json)?");

  private final ImageArchive archive;
  private final Platform platform;
  private final ImageLimits limits;

  SavedImages(ImageArchive archive, Platform platform, ImageLimits limits) {
    this.archive = archive;
    this.platform = platform;
    this.limits = limits;
  }

  private record Candidate(ImageConfig config, List<String> layers) {}

  ImageReader.Chosen choose() throws BadImage, IOException {
    Json list = Json.read(archive.file("manifest.json", limits).document());
    if (!(list instanceof Json.Elements(List<Json> images)) || images.size() > MAX_IMAGES) {
      throw BadImage.malformed("its manifest.json is no list of a few images");
    }
    Optional<Candidate> fitting = Optional.empty();
    Others others = new Others();
    for (Json image : images) {
      Blob document = named(image.text("Config").orElse(""));
      ImageConfig config = ImageConfig.read(document.document(), limits);
      if (!config.platform().equals(platform)) {
        others.add(config.platform());
      } else if (fitting.isPresent()) {
        throw BadImage.malformed("it has several images for " + platform + ": save one");
      } else {
        fitting = Optional.of(new Candidate(config, image.texts("Layers")));
      }
    }
    return chosen(fitting.orElseThrow(() -> others.instead(platform)));
  }

  private ImageReader.Chosen chosen(Candidate image) throws BadImage, IOException {
    if (image.layers().size() > limits.layers()) {
      throw BadImage.tooLarge("it has more than " + limits.layers() + " layers");
    }
    List<Blob> layers = new ArrayList<>();
    for (String layer : image.layers()) {
      layers.add(named(layer));
    }
    return new ImageReader.Chosen(image.config(), layers);
  }

  private Blob named(String name) throws BadImage, IOException {
    Blob blob = archive.file(String.join("/", EntryPath.of(name, limits)), limits);
    Matcher digest = NAMED.matcher(name);
    if (digest.matches()) {
      archive.require(blob, new Digest(digest.group(1)));
    }
    return blob;
  }
}
