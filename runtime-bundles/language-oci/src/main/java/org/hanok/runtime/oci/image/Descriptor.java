package org.hanok.runtime.oci.image;

import java.util.Optional;
import org.hanok.runtime.oci.json.Json;
import org.hanok.runtime.oci.refusal.BadImage;

/**
 * What one document says of another, or of a layer.
 *
 * @param type its media type; empty where it is not said
 * @param platform what it is for, where that is said
 * @param name by which its maker calls it, if it has one
 * @param isRemark whether it is no image but something about one
 */
record Descriptor(
    String type,
    Digest digest,
    long size,
    Optional<Platform> platform,
    Optional<String> name,
    boolean isRemark) {

  private static final String NAME = "org.opencontainers.image.ref.name";
  private static final String REMARK = "vnd.docker.reference.type";

  static Descriptor of(Json json) throws BadImage {
    Optional<Json> platform = json.member("platform");
    Optional<Json> annotations = json.member("annotations");
    return new Descriptor(
        json.text("mediaType").orElse(""),
        Digest.parse(json.text("digest").orElse("")),
        json.whole("size"),
        platform.isPresent() ? Optional.of(Platform.of(platform.get())) : Optional.empty(),
        annotations.isPresent() ? annotations.get().text(NAME) : Optional.empty(),
        annotations.isPresent() && annotations.get().member(REMARK).isPresent());
  }

  boolean isLatest() {
    return name.filter(own -> own.equals("latest") || own.endsWith(":latest")).isPresent();
  }

  boolean isIndex() {
    return type.equals("application/vnd.oci.image.index.v1+json")
        || type.equals("application/vnd.docker.distribution.manifest.list.v2+json");
  }

  boolean isManifest() {
    return type.isEmpty()
        || type.equals("application/vnd.oci.image.manifest.v1+json")
        || type.equals("application/vnd.docker.distribution.manifest.v2+json");
  }
}
