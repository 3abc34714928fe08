package org.hanok.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a call sends: a text, a file, standard input or nothing; bytes as they are. */
final class CallInput {

  /** Standard input; a test puts its own here. */
  static InputStream standard = System.in;

  /** The most that a node takes. */
  static final int MAX_BYTES = 4 << 20;

  private final @Nullable String argument;
  private final byte[] bytes;

  private CallInput(@Nullable String argument, byte[] bytes) {
    this.argument = argument;
    this.bytes = bytes;
  }

  /**
   * Reads it.
   *
   * @param argument text, {@code @FILE} or {@code -}; {@code null} for no input
   */
  static CallInput read(@Nullable String argument) {
    try {
      return new CallInput(argument, bytesOf(argument));
    } catch (IOException e) {
      throw new CliException(
          ExitCode.USAGE, CliReason.INPUT, "cannot read the input: " + e.getMessage());
    }
  }

  private static byte[] bytesOf(@Nullable String argument) throws IOException {
    if (argument == null) {
      return new byte[0];
    }
    if (argument.equals("-")) {
      return bounded(standard);
    }
    if (!argument.startsWith("@")) {
      return argument.getBytes(StandardCharsets.UTF_8);
    }
    try (InputStream file = Files.newInputStream(Path.of(argument.substring(1)))) {
      return bounded(file);
    }
  }

  private static byte[] bounded(InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    if (bytes.length > MAX_BYTES) {
      throw new CliException(
          ExitCode.USAGE, CliReason.TOO_LARGE, "an input may have " + MAX_BYTES + " bytes");
    }
    return bytes;
  }

  byte[] bytes() {
    return bytes;
  }

  /** What the request says of its body. */
  String contentType() {
    return text().isPresent() ? "application/json" : "application/octet-stream";
  }

  /** How curl is told to send these bytes, {@code {before, option}}. */
  String[] curl() {
    if (argument != null && argument.startsWith("@")) {
      return new String[] {"", "--data-binary " + quoted(argument)};
    }
    Optional<String> text = text().filter(plain -> plain.indexOf('\0') < 0);
    return text.isPresent()
        ? new String[] {"", "--data-raw " + quoted(text.get())}
        : new String[] {
          "printf %s '" + Base64.getEncoder().encodeToString(bytes) + "' | base64 -d | ",
          "--data-binary @-"
        };
  }

  private Optional<String> text() {
    try {
      return Optional.of(
          StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException e) {
      return Optional.empty();
    }
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
