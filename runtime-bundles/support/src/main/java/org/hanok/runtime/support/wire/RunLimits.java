package org.hanok.runtime.support.wire;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** What one run may use. */
public record RunLimits(
    long wallTimeMillis,
    long cpuTimeMillis,
    long memoryBytes,
    long outputBytes,
    long logBytes,
    long stackBytes) {

  void writeTo(DataOutputStream out) throws IOException {
    out.writeLong(wallTimeMillis);
    out.writeLong(cpuTimeMillis);
    out.writeLong(memoryBytes);
    out.writeLong(outputBytes);
    out.writeLong(logBytes);
    out.writeLong(stackBytes);
  }

  static RunLimits readFrom(DataInputStream in) throws IOException {
    return new RunLimits(
        in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong(), in.readLong());
  }
}
