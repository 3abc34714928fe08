package org.hanok.runtime.oci;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.hanok.runtime.oci.refusal.BadImage;
import org.hanok.runtime.support.process.ProcessLanguage.Look;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome.RefusalCode;
import org.hanok.spi.runtime.ProgramArtifact;

/**
 * Which images are fine. A program is prepared for each call, and reading a large image takes
 * seconds: what was found of the newest ones is remembered. One is read at a time, so that what is
 * in memory meanwhile is bounded.
 */
final class Verdicts {

  private static final System.Logger LOG = System.getLogger(Verdicts.class.getName());
  private static final int MAX_KNOWN = 1024;

  /** Longer than the work on the one image that may be before it, and the one after that. */
  private static final long PATIENCE_SECONDS = 60;

  private final Reading reader;
  private final ReentrantLock reading = new ReentrantLock(true);
  private final SequencedMap<String, Verdict> known = new LinkedHashMap<>(16, 0.75f, true);

  /** Reads all of an image. */
  interface Reading {
    /** The bytes of disk that it takes at most. */
    long look(Payload artifact) throws BadImage, IOException;
  }

  Verdicts(Reading reader) {
    this.reader = reader;
  }

  /** What was found of an image. */
  sealed interface Verdict {}

  /** It runs here; its root takes so many bytes of disk at most. */
  record Fine(long diskBytes) implements Verdict {}

  /** It is refused. */
  record Bad(Look.Refused refused) implements Verdict {
    private Bad(RefusalCode code, String message) {
      this(new Look.Refused(code, message));
    }
  }

  /** What there is to say of an image, read if it is not known. */
  Verdict of(ProgramArtifact artifact) {
    Optional<Verdict> before = known(artifact);
    if (before.isPresent()) {
      return before.get();
    }
    try {
      if (!reading.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        return new Bad(RefusalCode.GAVE_UP, "other images are being read: try again");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return new Bad(RefusalCode.GAVE_UP, "interrupted while it was read");
    }
    try {
      return known(artifact).orElseGet(() -> read(artifact));
    } finally {
      reading.unlock();
    }
  }

  private Verdict read(ProgramArtifact artifact) {
    try {
      return learn(artifact, new Fine(reader.look(artifact.content())));
    } catch (BadImage bad) {
      return learn(artifact, new Bad(bad.code(), bad.message()));
    } catch (IOException e) {
      // The node's own disk, where an archive is unpacked that is packed as a whole.
      LOG.log(System.Logger.Level.ERROR, "an image could not be unpacked", e);
      return new Bad(RefusalCode.RUNTIME_BROKEN, "the node's disk failed");
    } catch (RuntimeException | StackOverflowError bug) {
      // Whatever in it did that does it again, and is its maker's.
      LOG.log(System.Logger.Level.ERROR, "a bug in reading the image " + artifact.hash(), bug);
      return learn(artifact, new Bad(RefusalCode.MALFORMED, "nobody here can read it"));
    }
  }

  private Optional<Verdict> known(ProgramArtifact artifact) {
    synchronized (known) {
      return Optional.ofNullable(known.get(artifact.hash().digits()));
    }
  }

  private Verdict learn(ProgramArtifact artifact, Verdict verdict) {
    synchronized (known) {
      known.put(artifact.hash().digits(), verdict);
      if (known.size() > MAX_KNOWN) {
        known.pollFirstEntry();
      }
    }
    return verdict;
  }
}
