package org.hanok.runtime.oci.image;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.runtime.oci.json.Json;
import org.hanok.runtime.oci.refusal.BadImage;

/**
 * An image's config as it stands there.
 *
 * @param layers the digests of what its layers unpack to, from the lowest on
 * @param environment {@code NAME=value}
 */
record ImageConfig(
    Platform platform,
    List<Digest> layers,
    List<String> entrypoint,
    List<String> command,
    List<String> environment,
    String workFolder,
    String user) {

  private static final int MAX_TEXTS = 128;
  private static final int MAX_BYTES = 32 << 10;

  static ImageConfig read(byte[] document, ImageLimits limits) throws BadImage {
    Json json = Json.read(document);
    Json config = json.member("config").orElse(new Json.Members(java.util.Map.of()));
    List<Digest> layers = new ArrayList<>();
    Optional<Json> root = json.member("rootfs");
    List<Json> digests = root.isPresent() ? root.get().elements("diff_ids") : List.of();
    if (digests.size() > limits.layers()) {
      throw BadImage.tooLarge("it has more than " + limits.layers() + " layers");
    }
    for (String digest : root.isPresent() ? root.get().texts("diff_ids") : List.<String>of()) {
      layers.add(Digest.parse(digest));
    }
    return new ImageConfig(
        Platform.of(json),
        layers,
        bounded(config, "Entrypoint"),
        bounded(config, "Cmd"),
        bounded(config, "Env"),
        bounded("WorkingDir", config.text("WorkingDir").orElse("")),
        bounded("User", config.text("User").orElse("")));
  }

  private static List<String> bounded(Json config, String name) throws BadImage {
    List<String> texts = config.texts(name);
    if (texts.size() > MAX_TEXTS) {
      throw BadImage.tooLarge("its " + name + " has more than " + MAX_TEXTS + " texts");
    }
    bounded(name, String.join("", texts));
    return texts;
  }

  private static String bounded(String name, String text) throws BadImage {
    if (text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
      throw BadImage.tooLarge("its " + name + " is longer than " + MAX_BYTES + " bytes");
    }
    if (text.indexOf('\0') >= 0) {
      throw BadImage.malformed("its " + name + " has a NUL");
    }
    return text;
  }
}
