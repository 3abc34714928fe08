package org.hanok.runtime.oci.image;

import java.nio.charset.StandardCharsets;
import org.hanok.runtime.oci.tar.TarWriter;

/** An image layout of the runtime's own, of one layer with one program, for its self-test. */
public final class SmallImage {

  private static final String PROGRAM = "program";
  private static final String OCI = "application/vnd.oci.image.";

  private SmallImage() {}

  /** An image that starts {@code program}. */
  public static byte[] of(Platform platform, byte[] program) {
    byte[] layer = new TarWriter().file(PROGRAM, program).toBytes();
    byte[] config =
        text(
            "{\"os\":\""
                + platform.system()
                + "\",\"architecture\":\""
                + platform.architecture()
                + "\",\"config\":{\"Entrypoint\":[\"/"
                + PROGRAM
                + "\"]},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[\""
                + digest(layer)
                + "\"]}}");
    byte[] manifest =
        text(
            "{\"schemaVersion\":2,\"config\":"
                + descriptor("config.v1+json", config)
                + ",\"layers\":["
                + descriptor("layer.v1.tar", layer)
                + "]}");
    byte[] index =
        text(
            "{\"schemaVersion\":2,\"manifests\":["
                + descriptor("manifest.v1+json", manifest)
                + "]}");
    return new TarWriter()
        .file("oci-layout", text("{\"imageLayoutVersion\":\"1.0.0\"}"))
        .file("index.json", index)
        .file("blobs/sha256/" + digest(manifest).hex(), manifest)
        .file("blobs/sha256/" + digest(config).hex(), config)
        .file("blobs/sha256/" + digest(layer).hex(), layer)
        .toBytes();
  }

  private static String descriptor(String type, byte[] blob) {
    return "{\"mediaType\":\""
        + OCI
        + type
        + "\",\"digest\":\""
        + digest(blob)
        + "\",\"size\":"
        + blob.length
        + "}";
  }

  private static Digest digest(byte[] blob) {
    var sum = Digest.sha256();
    sum.update(blob);
    return Digest.of(sum);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
