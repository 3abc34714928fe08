package org.hanok.runtime.oci.image;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.runtime.oci.json.Json;
import org.hanok.runtime.oci.refusal.BadImage;

/** The images of an OCI image layout. */
final class LayoutImages {

  private static final int MAX_NESTING = 4;
  private static final int MAX_DOCUMENTS = 64;

  private final ImageArchive archive;
  private final Platform platform;
  private final ImageLimits limits;

  /** Those that run here, once each however many names they have. */
  private final Map<Digest, Descriptor> fitting = new LinkedHashMap<>();

  private final Others others = new Others();
  private int documents;

  LayoutImages(ImageArchive archive, Platform platform, ImageLimits limits) {
    this.archive = archive;
    this.platform = platform;
    this.limits = limits;
  }

  ImageReader.Chosen choose() throws BadImage, IOException {
    String version = read("oci-layout").text("imageLayoutVersion").orElse("");
    if (!version.startsWith("1.")) {
      throw BadImage.malformed("an image layout of version " + BadImage.shown(version));
    }
    collect(read("index.json"), 0);
    if (fitting.isEmpty()) {
      throw others.instead(platform);
    }
    return image(one());
  }

  private Json read(String name) throws BadImage, IOException {
    return Json.read(archive.file(name, limits).document());
  }

  private Json read(Descriptor descriptor) throws BadImage, IOException {
    if (++documents > MAX_DOCUMENTS) {
      throw BadImage.tooLarge("it has more than " + MAX_DOCUMENTS + " documents");
    }
    return Json.read(archive.blob(descriptor, limits).document());
  }

  private void collect(Json index, int nesting) throws BadImage, IOException {
    if (nesting > MAX_NESTING) {
      throw BadImage.malformed("its indexes are nested too deep");
    }
    for (Json each : index.elements("manifests")) {
      Descriptor descriptor = Descriptor.of(each);
      if (descriptor.isRemark()) {
        continue;
      }
      if (descriptor.isIndex()) {
        collect(read(descriptor), nesting + 1);
      } else if (descriptor.isManifest()) {
        sort(descriptor);
      }
    }
  }

  /** What an index does not say of an image, the image's config does. */
  private void sort(Descriptor manifest) throws BadImage, IOException {
    Platform its =
        manifest.platform().isPresent()
            ? manifest.platform().get()
            : config(read(manifest)).platform();
    if (!its.equals(platform)) {
      others.add(its);
      return;
    }
    Descriptor before = fitting.put(manifest.digest(), manifest);
    if (before != null && before.isLatest()) {
      fitting.put(manifest.digest(), before);
    }
    if (fitting.size() > MAX_DOCUMENTS) {
      throw BadImage.tooLarge(
          "it has more than " + MAX_DOCUMENTS + " images for " + platform + ": keep one");
    }
  }

  private Descriptor one() throws BadImage {
    if (fitting.size() == 1) {
      return fitting.values().iterator().next();
    }
    List<Descriptor> latest = fitting.values().stream().filter(Descriptor::isLatest).toList();
    if (latest.size() == 1) {
      return latest.getFirst();
    }
    throw BadImage.malformed(
        "it has "
            + fitting.size()
            + " images for "
            + platform
            + ", of which none or several are called latest: keep one");
  }

  private ImageReader.Chosen image(Descriptor descriptor) throws BadImage, IOException {
    Json manifest = read(descriptor);
    ImageConfig config = config(manifest);
    if (!config.platform().equals(platform)) {
      throw BadImage.malformed("it is for " + config.platform() + ", whatever its index says");
    }
    List<Blob> layers = new ArrayList<>();
    for (Json layer : manifest.elements("layers")) {
      if (layers.size() >= limits.layers()) {
        throw BadImage.tooLarge("it has more than " + limits.layers() + " layers");
      }
      layers.add(archive.blob(Descriptor.of(layer), limits));
    }
    return new ImageReader.Chosen(config, layers);
  }

  private ImageConfig config(Json manifest) throws BadImage, IOException {
    Json config =
        manifest
            .member("config")
            .orElseThrow(() -> BadImage.malformed("a manifest in it names no config"));
    if (++documents > MAX_DOCUMENTS) {
      throw BadImage.tooLarge("it has more than " + MAX_DOCUMENTS + " documents");
    }
    return ImageConfig.read(archive.blob(Descriptor.of(config), limits).document(), limits);
  }
}
