package org.hanok.runtime.wasm;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

/**
 * Sees to it that a child has a program: has it compiled once, and taken over by other children.
 */
final class ProgramLoader implements ChildLanguage {

  /**
   * What a child's heap needs for a program, for each byte of its artifact, and for compiling it.
   */
  private static final int LOADED_FACTOR = 40;

  private static final int COMPILED_FACTOR = 100;
  private static final long BASE_BYTES = 64L << 20;

  private static final long MAX_CLASSES_FACTOR = 20;
  private static final long MAX_CLASSES_BASE = 1 << 20;

  private final CompiledStore store;

  ProgramLoader(CompiledStore store) {
    this.store = store;
  }

  @Override
  public long bytesToPrepare(ProgramArtifact artifact) {
    return BASE_BYTES + (long) COMPILED_FACTOR * artifact.content().size();
  }

  @Override
  public long bytesToRun(ProgramArtifact artifact, Invocation invocation) {
    return roomToRun(invocation) + (long) LOADED_FACTOR * artifact.content().size();
  }

  private static long roomToRun(Invocation invocation) {
    ResourceLimits limits = invocation.limits();
    return BASE_BYTES
        + limits.memoryBytes()
        + limits.memoryBytes() / 8
        + 2L * invocation.input().size()
        + 3 * limits.outputBytes()
        + 2 * limits.logBytes();
  }

  @Override
  public Optional<Refusal> prepare(ChildSession child, ProgramArtifact artifact) throws ChildGone {
    long room = BASE_BYTES + (long) (COMPILED_FACTOR - LOADED_FACTOR) * artifact.content().size();
    return load(child, artifact, room);
  }

  @Override
  public Optional<Refusal> load(ChildSession child, ProgramArtifact artifact, Invocation invocation)
      throws ChildGone {
    return load(child, artifact, roomToRun(invocation));
  }

  @Override
  public boolean isMemorySafe() {
    return true;
  }

  /**
   * Has {@code artifact} compiled or loaded by {@code child}, unless it has it.
   *
   * @param roomBytes the heap that the child must have left besides its programs
   * @return why the child does not take it; empty if it has it
   */
  private Optional<Refusal> load(ChildSession child, ProgramArtifact artifact, long roomBytes)
      throws ChildGone {
    String name = artifact.hash().digits();
    if (child.loaded().get(name) != null) {
      return Optional.empty();
    }
    long weight = (long) LOADED_FACTOR * artifact.content().size();
    makeRoom(child, child.heapBytes() - roomBytes - weight);
    int size = artifact.content().size();
    Optional<byte[]> classes = store.find(artifact.hash());
    if (classes.isPresent()) {
      child.send(
          Message.LOAD,
          out -> {
            out.writeUTF(name);
            out.writeInt(classes.get().length);
            out.write(classes.get());
          },
          artifact.content().toStream(),
          size);
    } else {
      child.send(Message.COMPILE, out -> out.writeUTF(name), artifact.content().toStream(), size);
    }
    Optional<Refusal> refusal = answer(child, artifact);
    if (refusal.isEmpty()) {
      child.loaded().put(name, weight);
    }
    return refusal;
  }

  private static void makeRoom(ChildSession child, long allowedBytes) throws ChildGone {
    long held = child.loaded().values().stream().mapToLong(Long::longValue).sum();
    List<String> dropped = new ArrayList<>();
    for (Map.Entry<String, Long> program : child.loaded().entrySet()) {
      if (held <= allowedBytes) {
        break;
      }
      held -= program.getValue();
      dropped.add(program.getKey());
    }
    for (String program : dropped) {
      child.loaded().remove(program);
      child.send(Message.DROP, out -> out.writeUTF(program));
    }
  }

  private Optional<Refusal> answer(ChildSession child, ProgramArtifact artifact) throws ChildGone {
    ByteArrayOutputStream classes = new ByteArrayOutputStream();
    long most = MAX_CLASSES_BASE + MAX_CLASSES_FACTOR * artifact.content().size();
    while (true) {
      Frame frame = child.receive(Message.MAX_FROM_CHILD_BYTES);
      switch (frame.type()) {
        case Message.CLASSES -> {
          if (classes.size() + (long) frame.content().length > most) {
            throw child.lied("more classes than the program can have");
          }
          classes.writeBytes(frame.content());
        }
        case Message.READY -> {
          store.keep(artifact.hash(), classes);
          return Optional.empty();
        }
        case Message.REFUSED -> {
          return Optional.of(refusal(child, frame));
        }
        default -> throw child.lied("frame " + frame.type() + " while it compiles");
      }
    }
  }

  private static Refusal refusal(ChildSession child, Frame frame) throws ChildGone {
    try {
      return Refusal.readFrom(frame.values());
    } catch (IOException e) {
      throw child.lied("a refusal that cannot be read: " + e.getMessage());
    }
  }
}
