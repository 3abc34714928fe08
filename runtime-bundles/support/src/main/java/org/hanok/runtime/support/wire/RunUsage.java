package org.hanok.runtime.support.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What a run has used so far, as its child counts it. */
public record RunUsage(
    long cpuMicros, long peakMemoryBytes, long inputBytes, long outputBytes, long logBytes) {

  public static final RunUsage ZERO = new RunUsage(0, 0, 0, 0, 0);

  public void writeTo(DataOutputStream out) throws IOException {
    out.writeLong(cpuMicros);
    out.writeLong(peakMemoryBytes);
    out.writeLong(inputBytes);
    out.writeLong(outputBytes);
    out.writeLong(logBytes);
  }

  public static RunUsage readFrom(DataInputStream in) throws IOException {
    return new RunUsage(in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
