package org.hanok.runtime.oci.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.runtime.oci.image.TestImage.gzip;
import static org.hanok.runtime.oci.image.TestImage.index;
import static org.hanok.runtime.oci.image.TestImage.layout;
import static org.hanok.runtime.oci.image.TestImage.tar;
import static org.hanok.runtime.oci.image.TestImage.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.hanok.runtime.oci.tar.TarWriter;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.junit.jupiter.api.Test;

/** Which image of an archive is taken, and that it is what the archive says. */
class ImageFormsTest extends ReadingTest {

  private static final String FOR_HERE =
      ",\"platform\":{\"os\":\"linux\",\"architecture\":\"amd64\"}";
  private static final String FOR_ARM =
      ",\"platform\":{\"os\":\"linux\",\"architecture\":\"arm64\",\"variant\":\"v8\"}";

  @Test
  void a_layout_and_a_saved_image_are_the_same_packed_or_not() throws IOException {
    TestImage image =
        TestImage.any().layer(new TarWriter().entry('0', "etc/note", "", 0640, text("a note")));
    for (byte[] form :
        List.of(image.layout(), image.saved(), gzip(image.layout()), gzip(image.saved()))) {
      Path root = root(form);
      assertThat(root.resolve("bin/program")).hasContent("a program");
      assertThat(Files.isExecutable(root.resolve("bin/program"))).isTrue();
      assertThat(root.resolve("etc/note")).hasContent("a note");
      assertThat(names(root)).containsExactly("bin", "dev", "etc", "proc", "tmp");
    }
  }

  @Test
  void layers_may_be_unpacked_or_packed_in_several_pieces() throws IOException {
    byte[] plain = new TarWriter().file("plain", text("plain")).toBytes();
    byte[] pieces = new TarWriter().file("pieces", new byte[70_000]).toBytes();
    byte[] first = gzip(Arrays.copyOf(pieces, 600));
    byte[] second = gzip(Arrays.copyOfRange(pieces, 600, pieces.length));
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    Path root = root(TestImage.any().layer(plain, plain).layer(both, pieces).layout());
    assertThat(root.resolve("plain")).hasContent("plain");
    assertThat(root.resolve("pieces")).hasSize(70_000);
  }

  @Test
  void what_is_for_this_machine_is_taken_however_deep_the_index() throws IOException {
    TestImage here = TestImage.any();
    TestImage other = TestImage.program(text("other")).platform("linux", "arm64");
    TestImage remark = TestImage.program(text("about")).platform("unknown", "unknown");
    byte[] inner =
        index(
            other.described(FOR_ARM),
            here.described(FOR_HERE),
            remark.described(
                ",\"annotations\":{\"vnd.docker.reference.type\":\"attestation-manifest\"}"));
    SequencedMap<String, byte[]> files =
        layout(index(TestImage.descriptor("index.v1+json", inner, "")), here, other, remark);
    TestImage.putBlob(files, inner);
    assertThat(root(tar(files)).resolve("bin/program")).hasContent("a program");
  }

  @Test
  void an_index_that_names_no_platform_leaves_it_to_the_configs() throws IOException {
    TestImage here = TestImage.any();
    TestImage other = TestImage.program(text("other")).platform("linux", "arm64");
    byte[] both = tar(layout(index(other.described(""), here.described("")), here, other));
    assertThat(root(both).resolve("bin/program")).hasContent("a program");
  }

  @Test
  void an_image_for_another_machine_is_refused_and_says_for_which() throws IOException {
    byte[] layout = TestImage.any().platform("linux", "arm64").layout();
    assertRefused(layout, RefusalCode.MALFORMED, "linux/arm64");
    assertRefused(layout, RefusalCode.MALFORMED, "this machine is linux/amd64");
    byte[] saved = TestImage.any().platform("windows", "amd64").saved();
    assertRefused(saved, RefusalCode.MALFORMED, "windows/amd64");
    TestImage lying = TestImage.any().platform("linux", "arm64");
    assertRefused(
        tar(layout(index(lying.described(FOR_HERE)), lying)),
        RefusalCode.MALFORMED,
        "whatever its index says");
  }

  @Test
  void of_several_images_the_latest_is_taken_and_without_one_none() throws IOException {
    TestImage one = TestImage.any();
    TestImage two = TestImage.program(text("two"));
    String latest = ",\"annotations\":{\"org.opencontainers.image.ref.name\":\"latest\"}";
    byte[] named = tar(layout(index(one.described(""), two.described(latest)), one, two));
    assertThat(root(named).resolve("bin/program")).hasContent("two");
    byte[] nameless = tar(layout(index(one.described(""), two.described("")), one, two));
    assertRefused(nameless, RefusalCode.MALFORMED, "2 images");
    // The same image under two names is one.
    assertFine(
        tar(layout(index(one.described(""), one.described(latest)), one)), ImageLimits.DEFAULT);
  }

  @Test
  void an_archive_for_many_other_machines_is_refused_in_a_few_words() throws IOException {
    TestImage image = TestImage.any();
    String[] many = new String[2_000];
    for (int at = 0; at < many.length; at++) {
      many[at] =
          image.described(
              ",\"platform\":{\"os\":\"os%d\",\"architecture\":\"%s\"}"
                  .formatted(at, "x".repeat(300)));
    }
    assertThat(refusal(tar(layout(index(many), image)), ImageLimits.DEFAULT))
        .hasValueSatisfying(
            bad -> assertThat(bad.message()).startsWith("it is for [os").hasSizeLessThan(501));
  }

  @Test
  void an_archive_with_very_many_images_for_this_machine_is_refused() throws IOException {
    String[] many = new String[65];
    for (int at = 0; at < many.length; at++) {
      many[at] = TestImage.descriptor("manifest.v1+json", text("image " + at), FOR_HERE);
    }
    assertRefused(
        tar(layout(index(many), TestImage.any())),
        RefusalCode.TOO_LARGE,
        "more than 64 images for linux/amd64");
    // Many names of one image are one.
    TestImage image = TestImage.any();
    Arrays.fill(many, image.described(FOR_HERE));
    assertFine(tar(layout(index(many), image)), ImageLimits.DEFAULT);
  }

  @Test
  void of_two_saved_images_for_this_machine_none_is_taken() throws IOException {
    TestImage image = TestImage.any();
    String name = TestImage.digest(image.configDocument()).hex() + ".json";
    String one = "{\"Config\":\"" + name + "\",\"Layers\":[]}";
    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put(name, image.configDocument());
    files.put("manifest.json", text("[" + one + "," + one + "]"));
    assertRefused(tar(files), RefusalCode.MALFORMED, "several images");
    // What comes after the second is not even read.
    files.put("manifest.json", text("[" + one + "," + one + ",{\"Config\":\"nowhere\"}]"));
    assertRefused(tar(files), RefusalCode.MALFORMED, "several images");
  }

  @Test
  void what_is_no_image_is_refused() throws IOException {
    assertRefused(tar(Map.of("hello", text("x"))), RefusalCode.MALFORMED, "oci-layout");
    assertRefused(text("x".repeat(5_000)), RefusalCode.MALFORMED, "tar archive");
    SequencedMap<String, byte[]> files = layout(index(), TestImage.any());
    files.put("oci-layout", text("{\"imageLayoutVersion\":\"2.0.0\"}"));
    assertRefused(tar(files), RefusalCode.MALFORMED, "version 2.0.0");
    files.put("oci-layout", text("{\"imageLayoutVersion\":\"1.0.0\",}"));
    assertRefused(tar(files), RefusalCode.MALFORMED, "JSON is damaged");
    files.put("oci-layout", text("[".repeat(9_000)));
    assertRefused(tar(files), RefusalCode.MALFORMED, "nested too deep");
  }

  @Test
  void a_lying_digest_or_size_is_refused_wherever_it_stands() throws IOException {
    TestImage image = TestImage.any();
    for (String name : image.blobs().keySet()) {
      SequencedMap<String, byte[]> files = layout(index(image.described("")), image);
      byte[] other = files.get(name).clone();
      other[other.length - 1] ^= 1;
      files.put(name, other);
      assertRefused(tar(files), RefusalCode.MALFORMED, "digest");
      files.put(name, Arrays.copyOf(other, other.length + 1));
      assertRefused(tar(files), RefusalCode.MALFORMED, "bytes, not");
      files.remove(name);
      assertRefused(tar(files), RefusalCode.MALFORMED, "not in the archive");
    }
  }

  @Test
  void a_layer_that_unpacks_to_something_else_is_refused() throws IOException {
    byte[] layer = new TarWriter().file("bin/program", text("another")).toBytes();
    TestImage lying = new TestImage().layer(gzip(layer), text("what the config says"));
    assertRefused(lying.layout(), RefusalCode.MALFORMED, "not what the image's config says");
    assertRefused(lying.saved(), RefusalCode.MALFORMED, "not what the image's config says");
  }

  @Test
  void digests_of_other_kinds_and_other_packings_are_refused_with_a_word() throws IOException {
    TestImage image = TestImage.any();
    byte[] sha512 = index("{\"digest\":\"sha512:" + "0".repeat(128) + "\",\"size\":1}");
    assertRefused(tar(layout(sha512, image)), RefusalCode.MALFORMED, "no SHA-256");
    byte[] zstd = {0x28, (byte) 0xb5, 0x2f, (byte) 0xfd, 0, 0};
    assertRefused(
        TestImage.any().layerType("layer.v1.tar+zstd").layer(zstd, zstd).layout(),
        RefusalCode.MALFORMED,
        "zstd");
  }

  @Test
  void every_prefix_and_damaged_bytes_all_over_are_outcomes() throws IOException {
    byte[] whole = TestImage.any().layout();
    for (int length = 0; length < whole.length - 1_024; length += 211) {
      assertThat(refusal(Arrays.copyOf(whole, length), ImageLimits.DEFAULT)).isPresent();
    }
    for (byte[] form : List.of(whole, gzip(whole), TestImage.any().saved())) {
      for (int at = 0; at < form.length; at += 29) {
        byte[] damaged = form.clone();
        damaged[at] ^= (byte) 0x55;
        assertThat(refusal(damaged, ImageLimits.DEFAULT)).isNotNull();
      }
    }
  }
}
