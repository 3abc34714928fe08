package org.hanok.runtime.support.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * One run that a child is to make; the input follows it.
 *
 * @param program the name under which the child has the program
 */
public record RunRequest(
    String program, RunLimits limits, List<String> arguments, boolean clock, boolean randomness) {

  public RunRequest {
    arguments = List.copyOf(arguments);
  }

  public void writeTo(DataOutputStream out) throws IOException {
    out.writeUTF(program);
    limits.writeTo(out);
    out.writeBoolean(clock);
    out.writeBoolean(randomness);
    out.writeInt(arguments.size());
    for (String argument : arguments) {
      byte[] bytes = argument.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  public static RunRequest readFrom(DataInputStream in) throws IOException {
    String program = in.readUTF();
    RunLimits limits = RunLimits.readFrom(in);
    boolean clock = in.readBoolean();
    boolean randomness = in.readBoolean();
    List<String> arguments = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      arguments.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
    return new RunRequest(program, limits, arguments, clock, randomness);
  }
}
