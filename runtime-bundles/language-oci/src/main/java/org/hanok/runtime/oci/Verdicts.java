package org.hanok.runtime.oci;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.hanok.runtime.oci.image.ImageReader;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.runtime.support.process.ProcessLanguage.Look;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;

/**
 * Which images are fine. A program is prepared for each call, and reading a large image takes
 * seconds: what was found of the newest ones is remembered. One is read at a time, so that what is
 * in memory meanwhile is bounded.
 */
final class Verdicts {

  private static final int MAX_KNOWN = 1024;
  private static final long PATIENCE_SECONDS = 60;

  private final ImageReader reader;
  private final ReentrantLock reading = new ReentrantLock(true);
  private final SequencedMap<String, Optional<Look.Refused>> known =
      new LinkedHashMap<>(16, 0.75f, true);

  Verdicts(ImageReader reader) {
    this.reader = reader;
  }

  /** Why an image is refused; empty if it is fine. */
  Optional<Look.Refused> problem(ProgramArtifact artifact) {
    Optional<Optional<Look.Refused>> before = known(artifact);
    if (before.isPresent()) {
      return before.get();
    }
    try {
      if (!reading.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return Optional.of(
            new Look.Refused(RefusalCode.GAVE_UP, "other images are being read: try again"));
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.of(new Look.Refused(RefusalCode.GAVE_UP, "interrupted while it was read"));
    }
    try {
      return known(artifact).orElseGet(() -> read(artifact));
    } finally {
      reading.unlock();
    }
  }

  private Optional<Look.Refused> read(ProgramArtifact artifact) {
    try {
      reader.look(artifact.content());
      return learn(artifact, Optional.empty());
    } catch (BadImage bad) {
      return learn(artifact, Optional.of(new Look.Refused(bad.code(), bad.message())));
    } catch (IOException e) {
      // The node's own disk, where an archive is unpacked that is packed as a whole.
      return Optional.of(new Look.Refused(RefusalCode.RUNTIME_BROKEN, String.valueOf(e)));
    }
  }

  private Optional<Optional<Look.Refused>> known(ProgramArtifact artifact) {
    synchronized (known) {
      return Optional.ofNullable(known.get(artifact.hash().digits()));
    }
  }

  private Optional<Look.Refused> learn(ProgramArtifact artifact, Optional<Look.Refused> verdict) {
    synchronized (known) {
      known.put(artifact.hash().digits(), verdict);
      if (known.size() > MAX_KNOWN) {
        known.pollFirstEntry();
      }
    }
    return verdict;
  }
}
