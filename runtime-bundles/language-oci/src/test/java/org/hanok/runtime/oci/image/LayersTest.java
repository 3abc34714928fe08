package org.hanok.runtime.oci.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hanok.runtime.oci.image.TestImage.gzip;
import static org.hanok.runtime.oci.image.TestImage.text;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.hanok.runtime.oci.tar.TarWriter;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Layers upon layers, as strangers make them. */
class LayersTest extends ReadingTest {

  private static final byte[] NONE = {};
  private static final byte[] X = text("x");

  private static byte[] image(TarWriter... upper) {
    TestImage image = TestImage.any();
    for (TarWriter layer : upper) {
      image.layer(layer);
    }
    return image.layout();
  }

  private static TarWriter link(String name, String target) {
    return new TarWriter().entry('2', name, target, 0777, NONE);
  }

  @Test
  void later_layers_replace_and_hide_what_is_below_and_nothing_of_their_own() throws IOException {
    TarWriter lower = new TarWriter().file("a/old", X).file("a/same", X).file("b/1", X);
    lower.file("b/2", X).file("c/1", X).file("d/1", X).file("e", X);
    TarWriter upper = new TarWriter().file("a/same", text("new")).file("a/.wh.old", NONE);
    // Hidden before and after there is something new of the name: the new one stays.
    upper.file("b/3", X).file("b/.wh..wh..opq", NONE).file("b/4", X);
    upper
        .file(".wh.c", NONE)
        .file("c/2", X)
        .file("d", X)
        .entry('5', "e/", "", 0755, NONE)
        .file("e/1", X)
        .file(".wh.nowhere", NONE);
    Path root = root(image(lower, upper));
    assertThat(names(root.resolve("a"))).containsExactly("same");
    assertThat(root.resolve("a/same")).hasContent("new");
    assertThat(names(root.resolve("b"))).containsExactly("3", "4");
    assertThat(names(root.resolve("c"))).containsExactly("2");
    assertThat(root.resolve("d")).hasContent("x");
    assertThat(names(root.resolve("e"))).containsExactly("1");
  }

  @Test
  void a_folder_named_again_keeps_what_is_in_it() throws IOException {
    TarWriter upper = new TarWriter().entry('5', "bin/", "", 0755, NONE).file("bin/other", X);
    assertThat(names(root(image(upper)).resolve("bin"))).containsExactly("other", "program");
  }

  @Test
  void hard_links_share_and_links_are_kept_as_they_are() throws IOException {
    TarWriter layer = new TarWriter().entry('1', "bin/again", "bin/program", 0755, NONE);
    layer.entry('2', "bin/sh", "/bin/program", 0777, NONE);
    Path root = root(image(layer));
    assertThat(Files.isSameFile(root.resolve("bin/again"), root.resolve("bin/program"))).isTrue();
    assertThat(Files.readSymbolicLink(root.resolve("bin/sh"))).isEqualTo(Path.of("/bin/program"));
  }

  @Test
  void what_is_written_behind_a_link_lands_in_the_image() throws IOException {
    Path root =
        root(
            image(
                link("away", folder.toString())
                    .entry('2', "etc", "/var/place", 0777, NONE)
                    .entry('2', "up", "/", 0777, NONE),
                new TarWriter()
                    .file("away/outside", X)
                    .file("etc/outside", X)
                    .file("up/top", X)
                    .file("up/bin/more", X),
                new TarWriter().file("etc/.wh.outside", NONE).file("etc/other", X)));
    assertThat(names(root)).contains("top");
    assertThat(names(root.resolve("bin"))).containsExactly("more", "program");
    assertThat(names(root.resolve("var/place"))).containsExactly("other");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../x", "a/../../x", "bin/..", "/../x"})
  void names_that_lead_out_are_refused(String name) throws IOException {
    assertRefused(image(new TarWriter().file(name, X)), RefusalCode.FORBIDDEN_IMPORT, "leads out");
  }

  @ParameterizedTest
  @CsvSource({"x, ../etc/passwd", "bin/x, ../../x", "x, /../x", "bin/x, a/../../../x"})
  void links_that_lead_out_are_refused(String name, String target) throws IOException {
    assertRefused(image(link(name, target)), RefusalCode.FORBIDDEN_IMPORT, "leads out");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/etc/passwd", "etc/shadow", "bin", "", "bin/program/x"})
  void hard_links_to_what_the_image_does_not_have_are_refused(String target) throws IOException {
    TarWriter layer = new TarWriter().entry('1', "x", target, 0644, NONE);
    assertRefused(image(layer), RefusalCode.FORBIDDEN_IMPORT, "not in the image");
  }

  @Test
  void links_in_a_circle_are_refused() throws IOException {
    TarWriter layer = link("a", "b").entry('2', "b", "a", 0777, NONE).file("a/x", X);
    assertRefused(image(layer), RefusalCode.MALFORMED, "circle");
  }

  @ParameterizedTest
  @ValueSource(strings = {".wh.", ".wh..", ".wh...", "bin/.wh..."})
  void what_is_not_the_layers_own_cannot_be_hidden(String name) throws IOException {
    assertRefused(image(new TarWriter().file(name, NONE)), RefusalCode.FORBIDDEN_IMPORT, "hides");
  }

  @ParameterizedTest
  @ValueSource(chars = {'3', '4', '6'})
  void devices_are_refused_except_where_the_cage_has_its_own(char type) throws IOException {
    TarWriter disk = new TarWriter().entry(type, "disk", "", 0666, NONE);
    assertRefused(image(disk), RefusalCode.FORBIDDEN_IMPORT, "device");
    Path root = root(image(new TarWriter().entry(type, "dev/null", "", 0666, NONE)));
    assertThat(names(root.resolve("dev"))).isEmpty();
  }

  @Test
  void nothing_runs_as_somebody_else_and_nothing_can_be_written() throws IOException {
    Path root = root(image(new TarWriter().entry('0', "bin/su", "", 06755, X)));
    assertThat(Files.getPosixFilePermissions(root.resolve("bin/su")))
        .isEqualTo(PosixFilePermissions.fromString("r-xr-xr-x"));
    assertThat((int) Files.getAttribute(root.resolve("bin/su"), "unix:mode") & 07000).isZero();
  }

  @Test
  void long_names_come_whole_in_either_form() throws IOException {
    String name = "n".repeat(90) + "/" + "m".repeat(120);
    byte[] gnu = text(name + "\0");
    String record = "path=" + name + "2\n";
    byte[] posix = text((record.length() + 4) + " " + record);
    TarWriter layer = new TarWriter().entry('L', "././@LongLink", "", 0, gnu).file("cut", X);
    layer.entry('x', "PaxHeaders/x", "", 0, posix).file("cut", X);
    Path root = root(image(layer));
    assertThat(root.resolve(name)).hasContent("x");
    assertThat(root.resolve(name + "2")).hasContent("x");
  }

  @Test
  void bytes_at_their_limit_are_fine_and_one_more_is_not() throws IOException {
    // The lowest layer has three blocks and two at its end; so has the other, with its content's.
    byte[] image = image(new TarWriter().file("a", new byte[100 * 512]));
    long bytes = 4 * 512 + (1 + 100 + 2) * 512;
    assertFine(image, limits(bytes, 1_000, 20, 500, 10_000));
    assertRefused(
        image, limits(bytes - 1, 1_000, 20, 500, 10_000), RefusalCode.TOO_LARGE, "unpacks to");
  }

  @Test
  void a_bomb_is_stopped_where_it_goes_off() throws IOException {
    byte[] bomb = TestImage.any().layer(new TarWriter().file("zeros", new byte[4 << 20])).layout();
    ImageLimits limits = limits(1 << 20, 1_000, 20, 500, 10_000);
    assertThat(bomb.length).isLessThan(1 << 20);
    assertRefused(bomb, limits, RefusalCode.TOO_LARGE, "unpacks to");
    byte[] plain = TestImage.program(new byte[4 << 20]).saved();
    byte[] twice = gzip(gzip(plain));
    assertRefused(twice, limits, RefusalCode.MALFORMED, "tar");
    byte[] wholePacked = gzip(new TarWriter().file("oci-layout", new byte[4 << 20]).toBytes());
    assertRefused(wholePacked, limits, RefusalCode.TOO_LARGE, "unpacks to");
  }

  @Test
  void entries_depth_paths_and_names_have_limits() throws IOException {
    ImageLimits limits = limits(1 << 20, 12, 5, 90, 240);
    TarWriter ten = new TarWriter();
    for (int at = 0; at < 11; at++) {
      ten.file("f" + at, NONE);
    }
    assertFine(image(ten), limits);
    assertRefused(image(ten.file("g", NONE)), limits, RefusalCode.TOO_LARGE, "12 entries");
    assertFine(image(new TarWriter().file("a/b/c/d/e/f", X)), limits);
    byte[] deep = image(new TarWriter().file("a/b/c/d/e/f/g", X));
    assertRefused(deep, limits, RefusalCode.TOO_LARGE, "deeper than 5");
    // However it is reached.
    TarWriter around = new TarWriter().file("a/b/c/d/x", X).entry('2', "l", "a/b/c/d", 0, NONE);
    assertRefused(
        image(around, new TarWriter().file("l/e/f/x", X)),
        limits,
        RefusalCode.TOO_LARGE,
        "deeper than 5");
    byte[] longPath = image(new TarWriter().file("p".repeat(91), X));
    assertRefused(longPath, limits, RefusalCode.TOO_LARGE, "longer than 90");
    byte[] longLink = image(link("l", "p".repeat(91)));
    assertRefused(longLink, limits, RefusalCode.TOO_LARGE, "longer than 90");
    TarWriter names = new TarWriter();
    for (int at = 0; at < 3; at++) {
      names.file("p".repeat(80) + at, X);
    }
    assertRefused(image(names), limits, RefusalCode.TOO_LARGE, "names");
    assertRefused(
        image(new TarWriter().file("n".repeat(99), X).entry('L', "", "", 0, new byte[70_000])),
        RefusalCode.TOO_LARGE,
        "beyond all bounds");
  }

  @Test
  void links_that_make_detours_and_folders_hidden_again_and_again_come_to_an_end()
      throws IOException {
    TarWriter many = new TarWriter();
    for (int at = 0; at < 6_000; at++) {
      many.file("f" + at, NONE);
    }
    for (int at = 0; at < 6_000; at++) {
      many.file(".wh..wh..opq", NONE);
    }
    assertRefused(image(many), RefusalCode.TOO_LARGE, "detours");
  }

  /** Each would hold its text: 100 KB of artifact would fill the node's memory. */
  @Test
  void of_a_file_that_is_read_here_the_newest_is_held_whatever_links_to_older_ones()
      throws Exception {
    TarWriter layer = new TarWriter();
    for (int at = 0; at < 500; at++) {
      layer.file("etc/passwd", text("user" + at + ":x:" + at + ":1::/:/bin/sh\n"));
      layer.entry('1', "a" + at, "etc/passwd", 0644, NONE);
    }
    byte[] bytes = layer.toBytes();
    Source source = new Source.Memory(Payload.of(bytes));
    Layers layers = new Layers(ImageLimits.DEFAULT, Contents.none());
    layers.add(
        new Blob(source, "layer", 0, bytes.length, new Meter(() -> 0)), TestImage.digest(bytes));
    assertThat(layers.texts().values()).containsExactly("user499:x:499:1::/:/bin/sh\n");
    assertThat(layers.tree().root().children).hasSize(501);
  }

  @Test
  void a_saved_images_config_names_no_more_layers_than_there_may_be() throws IOException {
    TestImage image = TestImage.any().layer(new TarWriter().file("f", X));
    ImageLimits one = new ImageLimits(1 << 20, 100, 1, 20, 500, 10_000);
    assertRefused(image.saved(), one, RefusalCode.TOO_LARGE, "more than 1 layers");
    assertThatThrownBy(() -> ImageConfig.read(image.configDocument(), one))
        .hasMessageContaining("more than 1 layers");
  }

  @Test
  void more_layers_than_there_may_be_are_refused() throws IOException {
    TestImage image = TestImage.any();
    for (int at = 0; at < 128; at++) {
      image.layer(new TarWriter().file("f" + at, X));
    }
    assertRefused(image.layout(), RefusalCode.TOO_LARGE, "128 layers");
    assertRefused(image.saved(), RefusalCode.TOO_LARGE, "128 layers");
  }

  private static ImageLimits limits(long bytes, int entries, int depth, int path, long names) {
    return new ImageLimits(bytes, entries, 128, depth, path, names);
  }
}
