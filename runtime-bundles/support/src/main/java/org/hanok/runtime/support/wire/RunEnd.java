package org.hanok.runtime.support.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * How a run ended.
 *
 * @param exitStatus of a program that ended itself
 * @param message what broke, where something did
 * @param isReusable whether the child can make another run; it is ended otherwise
 */
public record RunEnd(
    Kind kind, int exitStatus, String message, RunUsage usage, boolean isReusable) {

  /** The kinds, named as the runtime's contract names them. */
  public enum Kind {
    COMPLETED,
    EXITED,
    TRAPPED,
    TIMED_OUT,
    CPU_TIME_EXCEEDED,
    MEMORY_EXCEEDED,
    STACK_EXCEEDED,
    OUTPUT_EXCEEDED,
    LOG_EXCEEDED,
    RUNTIME_FAILED,
    REJECTED
  }

  private static final int MAX_MESSAGE_CHARS = 500;

  public RunEnd {
    message = Texts.printable(message, MAX_MESSAGE_CHARS);
  }

  public void writeTo(DataOutputStream out) throws IOException {
    out.writeByte(List.of(Kind.values()).indexOf(kind));
    out.writeInt(exitStatus);
    out.writeUTF(message);
    usage.writeTo(out);
    out.writeBoolean(isReusable);
  }

  public static RunEnd readFrom(DataInputStream in) throws IOException {
    return new RunEnd(
        Texts.constant(Kind.values(), in.readUnsignedByte()),
        in.readInt(),
        in.readUTF(),
        RunUsage.readFrom(in),
        in.readBoolean());
  }
}
