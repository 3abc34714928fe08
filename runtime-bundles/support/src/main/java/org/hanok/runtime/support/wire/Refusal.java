package org.hanok.runtime.support.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Why a child does not take a program.
 *
 * @param message for the program's developer
 */
public record Refusal(Kind kind, String message) {

  /** The kinds, named as the runtime's contract names them. */
  public enum Kind {
    MALFORMED,
    FORBIDDEN_IMPORT,
    NO_ENTRY_POINT,
    TOO_LARGE,
    RUNTIME_BROKEN
  }

  private static final int MAX_MESSAGE_CHARS = 500;

  public Refusal {
    message = Texts.printable(message, MAX_MESSAGE_CHARS);
  }

  public void writeTo(DataOutputStream out) throws IOException {
    out.writeByte(List.of(Kind.values()).indexOf(kind));
    out.writeUTF(message);
  }

  public static Refusal readFrom(DataInputStream in) throws IOException {
    return new Refusal(Texts.constant(Kind.values(), in.readUnsignedByte()), in.readUTF());
  }
}
