package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@DisplayName("The input of a call")
final class CallInputTest {

  private static final byte[] BINARY = {0, (byte) 0xff, (byte) 0xfe, 10, 13, (byte) 0x80, 0};

  @TempDir Path folder;
  private final InputStream before = CallInput.standard;

  @AfterEach
  void giveBack() {
    CallInput.standard = before;
  }

  @Test
  void is_text_a_file_standard_input_or_nothing_and_bytes_stay_bytes() throws IOException {
    Path file = Files.write(folder.resolve("picture"), BINARY);
    CallInput.standard = new ByteArrayInputStream(BINARY);

    assertThat(CallInput.read("{\"a\":\"ä\"}").bytes())
        .isEqualTo("{\"a\":\"ä\"}".getBytes(StandardCharsets.UTF_8));
    assertThat(CallInput.read("@" + file).bytes()).isEqualTo(BINARY);
    assertThat(CallInput.read("-").bytes()).isEqualTo(BINARY);
    assertThat(CallInput.read(null).bytes()).isEmpty();
    assertThat(CallInput.read("@" + file).contentType()).isEqualTo("application/octet-stream");
    assertThat(CallInput.read("{}").contentType()).isEqualTo("application/json");
  }

  @Test
  void may_be_left_out_on_the_command_line() {
    assertThat(parsed("call", "markdown").input).isNull();
    assertThat(parsed("call", "markdown", "-").input).isEqualTo("-");
    assertThat(parsed("call", "markdown", "@f").input).isEqualTo("@f");
    assertThat(parsed("call", "markdown", "{}").input).isEqualTo("{}");
    String help = Main.commandLine().getSubcommands().get("call").getUsageMessage();
    assertThat(help).contains("@FILE").contains("standard input");
  }

  private static CallCommand parsed(String... arguments) {
    CommandLine.ParseResult result = Main.commandLine().parseArgs(arguments);
    return (CallCommand) result.subcommand().commandSpec().userObject();
  }

  @Test
  void that_is_too_large_or_not_there_is_refused() throws IOException {
    Path file = Files.write(folder.resolve("large"), new byte[CallInput.MAX_BYTES + 1]);
    Path just = Files.write(folder.resolve("just"), new byte[CallInput.MAX_BYTES]);

    assertThatThrownBy(() -> CallInput.read("@" + file)).hasMessageContaining("4194304 bytes");
    assertThat(CallInput.read("@" + just).bytes()).hasSize(CallInput.MAX_BYTES);
    assertThatThrownBy(() -> CallInput.read("@" + folder.resolve("nothing")))
        .isInstanceOf(CliException.class);
  }

  @Test
  void is_sent_by_the_printed_curl_as_it_is() throws IOException {
    Path file = Files.write(folder.resolve("it's"), BINARY);
    CallInput.standard = new ByteArrayInputStream(BINARY);

    for (CallInput input :
        List.of(
            CallInput.read("@" + file), CallInput.read("-"), CallInput.read("ü it's\n\"x\" $y"))) {
      if (input.bytes().length > 0) {
        assertThat(sentBy(input)).isEqualTo(input.bytes());
      }
    }
  }

  /** What a shell makes of it, with a stand-in for curl that writes what curl would send. */
  private byte[] sentBy(CallInput input) throws IOException {
    Path out = folder.resolve("sent");
    String[] parts = input.curl();
    String standIn =
        "send() { case \"$2\" in @-) cat;; @*) cat \"${2#@}\";; *) printf %s \"$2\";; esac; }; ";
    String script =
        standIn + parts[0].replace("curl", "send") + "send " + parts[1] + " > '" + out + "'";
    Subprocess.Ended ended =
        Subprocess.run(folder, List.of("bash", "-c", script), Duration.ofMinutes(1));
    assertThat(ended.succeeded()).as(ended.output()).isTrue();
    byte[] sent = Files.readAllBytes(out);
    return Arrays.copyOf(sent, sent.length);
  }
}
