package org.hanok.runtime.oci.image;

import java.util.Locale;
import java.util.Map;
import org.hanok.runtime.oci.json.Json;
import org.hanok.runtime.oci.refusal.BadImage;

/** What an image runs on, in the words of images. */
public record Platform(String system, String architecture) {

  private static final Map<String, String> ARCHITECTURES =
      Map.of("x86_64", "amd64", "aarch64", "arm64");

  /** Linux on the processor that Java calls {@code architecture}. */
  public static Platform linux(String architecture) {
    String name = architecture.toLowerCase(Locale.ROOT);
    return new Platform("linux", ARCHITECTURES.getOrDefault(name, name));
  }

  static Platform of(Json json) throws BadImage {
    return new Platform(json.text("os").orElse(""), json.text("architecture").orElse(""));
  }

  @Override
  public String toString() {
    return BadImage.shown(system + "/" + architecture);
  }
}
