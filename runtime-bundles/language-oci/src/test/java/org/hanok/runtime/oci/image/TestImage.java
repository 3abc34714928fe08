package org.hanok.runtime.oci.image;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.zip.GZIPOutputStream;
import org.hanok.runtime.oci.tar.TarWriter;

/** Makes images as others' tools do, and such as no tool makes. */
public final class TestImage {

  /** Where {@link #program} lies. */
  public static final String PROGRAM = "/bin/program";

  private static final String OCI = "application/vnd.oci.image.";

  private final List<byte[]> layers = new ArrayList<>();
  private final List<Digest> digests = new ArrayList<>();
  private String platform = "\"os\":\"linux\",\"architecture\":\"amd64\"";
  private String config = "\"Entrypoint\":[\"" + PROGRAM + "\"]";
  private String layerType = "layer.v1.tar+gzip";

  /** An image whose lowest layer is a file that can be executed. */
  public static TestImage program(byte[] content) {
    return new TestImage().layer(new TarWriter().file("bin/program", content));
  }

  /** An image whose lowest layer has a program that nobody runs. */
  public static TestImage any() {
    return program(text("a program"));
  }

  /** One more layer, packed with gzip. */
  public TestImage layer(TarWriter tar) {
    return layer(gzip(tar.toBytes()), tar.toBytes());
  }

  /** One more layer, and what it unpacks to. */
  TestImage layer(byte[] packed, byte[] unpacked) {
    layers.add(packed);
    digests.add(digest(unpacked));
    return this;
  }

  /** Members of the config. */
  public TestImage config(String members) {
    config = members;
    return this;
  }

  TestImage platform(String system, String architecture) {
    platform = "\"os\":\"%s\",\"architecture\":\"%s\"".formatted(system, architecture);
    return this;
  }

  TestImage layerType(String type) {
    layerType = type;
    return this;
  }

  byte[] configDocument() {
    return text(
        "{%s,\"config\":{%s},\"rootfs\":{\"type\":\"layers\",\"diff_ids\":[%s]}}"
            .formatted(
                platform,
                config,
                String.join(",", digests.stream().map(each -> "\"" + each + "\"").toList())));
  }

  byte[] manifest() {
    return text(
        "{\"schemaVersion\":2,\"config\":%s,\"layers\":[%s]}"
            .formatted(
                descriptor("config.v1+json", configDocument(), ""),
                String.join(
                    ",", layers.stream().map(each -> descriptor(layerType, each, "")).toList())));
  }

  /** How an index names it; {@code more} members begin with a comma. */
  String described(String more) {
    return descriptor("manifest.v1+json", manifest(), more);
  }

  static String descriptor(String type, byte[] blob, String more) {
    return "{\"mediaType\":\"%s%s\",\"digest\":\"%s\",\"size\":%d%s}"
        .formatted(OCI, type, digest(blob), blob.length, more);
  }

  static byte[] index(String... descriptors) {
    return text("{\"schemaVersion\":2,\"manifests\":[" + String.join(",", descriptors) + "]}");
  }

  /** Its blobs by their names. */
  SequencedMap<String, byte[]> blobs() {
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    putBlob(files, manifest());
    putBlob(files, configDocument());
    layers.forEach(layer -> putBlob(files, layer));
    return files;
  }

  static void putBlob(Map<String, byte[]> files, byte[] blob) {
    files.put("blobs/sha256/" + digest(blob).hex(), blob);
  }

  /** The files of an image layout. */
  static SequencedMap<String, byte[]> layout(byte[] index, TestImage... images) {
    SequencedMap<String, byte[]> files = new LinkedHashMap<>();
    files.put("oci-layout", text("{\"imageLayoutVersion\": \"1.0.0\"}"));
    files.put("index.json", index);
    for (TestImage image : images) {
      files.putAll(image.blobs());
    }
    return files;
  }

  /** An OCI image layout. */
  public byte[] layout() {
    return tar(layout(index(described("")), this));
  }

  /** As {@code docker save} wrote until 2024. */
  byte[] saved() {
    Map<String, byte[]> files = new LinkedHashMap<>();
    String configName = digest(configDocument()).hex() + ".json";
    files.put(configName, configDocument());
    List<String> names = new ArrayList<>();
    for (byte[] layer : layers) {
      String name = digest(layer).hex().replace('a', 'b') + "/layer.tar";
      files.put(name, layer);
      names.add("\"" + name + "\"");
    }
    files.put(
        "manifest.json",
        text(
            "[{\"Config\":\"%s\",\"RepoTags\":[\"a:b\"],\"Layers\":[%s]}]"
                .formatted(configName, String.join(",", names))));
    return tar(files);
  }

  static byte[] tar(Map<String, byte[]> files) {
    TarWriter tar = new TarWriter();
    files.forEach(tar::file);
    return tar.toBytes();
  }

  static byte[] gzip(byte[] bytes) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(packed)) {
      out.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }

  static Digest digest(byte[] bytes) {
    try {
      return Digest.of(new ByteArrayInputStream(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
