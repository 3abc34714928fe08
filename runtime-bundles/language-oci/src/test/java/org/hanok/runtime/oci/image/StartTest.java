package org.hanok.runtime.oci.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.runtime.oci.image.TestImage.text;

import java.io.IOException;
import java.util.List;
import org.hanok.runtime.oci.tar.TarWriter;
import org.hanok.runtime.support.sandbox.CageRoot;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What an image's config says of how it is started. */
class StartTest extends ReadingTest {

  private static final String ENTRY = "\"Entrypoint\":[\"/bin/program\",\"-v\"],";
  private static final TarWriter PEOPLE =
      new TarWriter()
          .file(
              "etc/passwd", text("root:x:0:0::/root:/bin/sh\napp:x:1000:1001::/home/app:/bin/sh\n"))
          .file("etc/group", text("root:x:0:\nstaff:x:50:app\n"));

  @Test
  void arguments_take_the_place_of_the_command_and_follow_the_entry_point() throws IOException {
    Start start = start(TestImage.any().config(ENTRY + "\"Cmd\":[\"a\",\"b c\"]"));
    assertThat(start.command(List.of())).containsExactly("/bin/program", "-v", "a", "b c");
    assertThat(start.command(List.of("d"))).containsExactly("/bin/program", "-v", "d");
    Start command = start(TestImage.any().config("\"Cmd\":[\"program\"],\"Entrypoint\":null"));
    assertThat(command.command(List.of())).containsExactly("program");
  }

  @Test
  void a_command_line_counts_in_bytes_with_the_environment() throws IOException {
    Start start = start(TestImage.any().config(ENTRY + "\"Env\":[\"A=b\"]"));
    long before = start.bytes(List.of());
    assertThat(before).isBetween(100L, 1_000L);
    assertThat(start.bytes(List.of("\u4e00", "x"))).isEqualTo(before + 3 + 1 + 2 * 9);
  }

  @Test
  void the_environment_is_the_images_with_what_every_program_needs() throws IOException {
    Start start =
        start(TestImage.any().config(ENTRY + "\"Env\":[\"A=b=c\",\"HOME=/home\",\"E=\"]"));
    assertThat(start.environment())
        .containsEntry("A", "b=c")
        .containsEntry("HOME", "/home")
        .containsEntry("E", "")
        .containsEntry("TMPDIR", "/tmp")
        .containsKey("PATH");
    byte[] nameless = TestImage.any().config(ENTRY + "\"Env\":[\"=x\"]").layout();
    assertRefused(nameless, RefusalCode.MALFORMED, "NAME=value");
    byte[] flood =
        TestImage.any().config(ENTRY + "\"Env\":[\"A=" + "x".repeat(40_000) + "\"]").layout();
    assertRefused(flood, RefusalCode.TOO_LARGE, "Env");
    byte[] wide =
        TestImage.any().config(ENTRY + "\"Env\":[\"A=" + "\u4e00".repeat(12_000) + "\"]").layout();
    assertRefused(wide, RefusalCode.TOO_LARGE, "bytes");
  }

  @Test
  void the_working_folder_is_made_and_is_where_links_lead() throws IOException {
    assertThat(start(TestImage.any()).workFolder()).isEqualTo("/");
    Start made = start(TestImage.any().config(ENTRY + "\"WorkingDir\":\"/srv/app/\""));
    assertThat(made.workFolder()).isEqualTo("/srv/app");
    TestImage linked =
        TestImage.any().layer(new TarWriter().entry('2', "app", "/opt/a", 0, text("")));
    assertThat(start(linked.config(ENTRY + "\"WorkingDir\":\"app\"")).workFolder())
        .isEqualTo("/opt/a");
    for (String not : List.of("/proc/self", "/dev", "/bin/program/x", "/proc/a\\nb", "/dev/\\n")) {
      byte[] image = TestImage.any().config(ENTRY + "\"WorkingDir\":\"" + not + "\"").layout();
      assertThat(refusal(image, ImageLimits.DEFAULT)).as(not).isPresent();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'', 65534, 65534",
    "root, 65534, 65534",
    "0:0, 65534, 65534",
    "app, 1000, 1001",
    "1000, 1000, 1001",
    "app:staff, 1000, 50",
    "7:8, 7, 8",
    "7, 7, 65534"
  })
  void programs_are_who_they_ask_to_be_and_never_root(String user, int number, int group)
      throws IOException {
    TestImage image = TestImage.any().layer(PEOPLE).config(ENTRY + "\"User\":\"" + user + "\"");
    Start start = start(image);
    assertThat(start.user()).isEqualTo(number);
    assertThat(start.group()).isEqualTo(group);
    assertThat(CageRoot.NOBODY).isEqualTo(65_534);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nobody-knows", "app:nobody-knows", "99999999999", "-1", "app:"})
  void who_is_not_in_the_image_is_nobody_to_run_as(String user) throws IOException {
    TestImage image = TestImage.any().layer(PEOPLE).config(ENTRY + "\"User\":\"" + user + "\"");
    assertRefused(image.layout(), RefusalCode.MALFORMED, "there is no ");
  }

  @Test
  void an_image_with_nothing_to_start_is_refused() throws IOException {
    assertRefused(
        TestImage.any().config("").layout(), RefusalCode.NO_ENTRY_POINT, "neither Entrypoint");
    for (String program : List.of("/bin/other", "other", "./program", "/bin", "", "/etc/plain")) {
      byte[] image =
          TestImage.any()
              .layer(new TarWriter().entry('0', "etc/plain", "", 0644, text("x")))
              .config("\"Entrypoint\":[\"" + program + "\"]")
              .layout();
      assertThat(refusal(image, ImageLimits.DEFAULT))
          .as(program)
          .hasValueSatisfying(bad -> assertThat(bad.code()).isEqualTo(RefusalCode.NO_ENTRY_POINT));
    }
  }

  @Test
  void a_program_is_found_on_its_path_behind_links_and_in_its_working_folder() throws IOException {
    TarWriter link = new TarWriter().entry('2', "usr/bin", "../bin", 0, text(""));
    assertFine(
        TestImage.any().layer(link).config("\"Cmd\":[\"/usr/bin/program\"]").layout(),
        ImageLimits.DEFAULT);
    assertFine(
        TestImage.any().config("\"Cmd\":[\"./program\"],\"WorkingDir\":\"/bin\"").layout(),
        ImageLimits.DEFAULT);
  }
}
