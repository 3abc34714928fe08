package org.hanok.simulation;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.hanok.protocol.market.Job;
import org.hanok.spi.ContentHash;

/** What the simulated programs compute: whoever knows a job knows its one right result. */
final class Computation {

  private static final int LONG_BYTES = 50_000;
  private static final int ONE_IN_LONG = 11;
  private static final int ONE_IN_FAILING = 7;

  private Computation() {}

  /** Whether the program ends without a result for this job on an honest machine. */
  static boolean fails(Job job) {
    return Math.floorMod(job.id().hashCode(), ONE_IN_FAILING) == 0;
  }

  /** The result; now and then one that takes more than one part to show. */
  static byte[] result(Job job) {
    byte[] text = ("result of " + job.id()).getBytes(StandardCharsets.UTF_8);
    boolean isLong = Math.floorMod(job.id().hashCode(), ONE_IN_LONG) == 0;
    return isLong ? Arrays.copyOf(text, LONG_BYTES) : text;
  }

  /** Whether what was reported of a job is its result, on whatever machine it was computed. */
  static boolean isRight(Job job) {
    return job.resultHash().equals(sha256(result(job)));
  }

  /** SHA-256 in lower-case hex digits. */
  static String sha256(byte[] bytes) {
    return ContentHash.of(bytes).digits();
  }
}
