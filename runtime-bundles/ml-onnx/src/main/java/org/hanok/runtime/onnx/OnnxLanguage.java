package org.hanok.runtime.onnx;

import java.io.IOException;
import java.util.Optional;
import org.hanok.runtime.support.child.ChildGone;
import org.hanok.runtime.support.child.ChildSession;
import org.hanok.runtime.support.frame.Frame;
import org.hanok.runtime.support.program.ChildLanguage;
import org.hanok.runtime.support.wire.Message;
import org.hanok.runtime.support.wire.Refusal;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;

/** Models, each in children of its own: the library that reads them is no memory-safe one. */
final class OnnxLanguage implements ChildLanguage {

  /** A child's own needs beside its model's: its heap, and what the JVM takes to become warm. */
  private static final long BASE_BYTES = 96L << 20;

  /** The artifact's bytes on their way, twice on the heap; and what the library makes of them. */
  private static final int HEAP_FACTOR = 3;

  private static final int LIBRARY_FACTOR = 4;

  @Override
  public long bytesToPrepare(ProgramArtifact artifact) {
    return BASE_BYTES
        + (long) (HEAP_FACTOR + LIBRARY_FACTOR) * artifact.content().size()
        + ResourceLimits.DEFAULT.memoryBytes();
  }

  @Override
  public long bytesToRun(ProgramArtifact artifact, Invocation invocation) {
    ResourceLimits limits = invocation.limits();
    return BASE_BYTES
        + (long) HEAP_FACTOR * artifact.content().size()
        + limits.memoryBytes()
        + 4L * invocation.input().size()
        + 4 * limits.outputBytes();
  }

  @Override
  public Optional<Refusal> prepare(ChildSession child, ProgramArtifact artifact) throws ChildGone {
    String name = artifact.hash().digits();
    if (child.loaded().get(name) != null) {
      return Optional.empty();
    }
    int size = artifact.content().size();
    child.send(Message.COMPILE, out -> out.writeUTF(name), artifact.content().toStream(), size);
    Optional<Refusal> refusal = answer(child);
    if (refusal.isEmpty()) {
      child.loaded().put(name, (long) size);
    }
    return refusal;
  }

  @Override
  public Optional<Refusal> load(ChildSession child, ProgramArtifact artifact, Invocation invocation)
      throws ChildGone {
    return prepare(child, artifact);
  }

  private static Optional<Refusal> answer(ChildSession child) throws ChildGone {
    Frame frame = child.receive(Message.MAX_FROM_CHILD_BYTES);
    try {
      return switch (frame.type()) {
        case Message.READY -> Optional.empty();
        case Message.REFUSED -> Optional.of(Refusal.readFrom(frame.values()));
        default -> throw child.lied("frame " + frame.type() + " while it loads");
      };
    } catch (IOException e) {
      throw child.lied("a refusal that cannot be read: " + e.getMessage());
    }
  }

  @Override
  public boolean isMemorySafe() {
    return false;
  }
}
