package org.hanok.protocol.state;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.ObjectSize;

/**
 * A snapshot cut into chunks as the reference cuts it: whatever comes to so many bytes, less what
 * was cut out of it before, is a chunk of its own, and null is left in its place. Chunks come in an
 * order in which each can be put into those before it. Only the cuts are held in memory.
 */
final class SnapshotChunks {

  private record Chunk(List<String> path, SnapshotPart part, long bytes) {}

  private final long chunkBytes;
  private final List<Chunk> chunks = new ArrayList<>();
  private final Set<Object> cutOut = Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<String> path = new ArrayList<>();
  private final StringBuilder scratch = new StringBuilder();

  /**
   * The chunks of {@code whole}.
   *
   * @param chunkBytes how large a chunk is at least, from 1
   */
  SnapshotChunks(SnapshotPart whole, long chunkBytes) {
    if (chunkBytes < 1) {
      throw new IllegalArgumentException("chunks of " + chunkBytes + " bytes");
    }
    this.chunkBytes = chunkBytes;
    long rest = cut(whole);
    if (!cutOut.contains(whole.identity())) {
      chunks.add(new Chunk(List.of(), whole, rest));
    }
  }

  /** Cuts chunks out of {@code part}, maybe the part itself; answers the bytes that are left. */
  private long cut(SnapshotPart part) {
    List<SnapshotPart.Member> members = part.members();
    long bytes = members == null ? ObjectSize.real(part.leaf()) : 0;
    if (members != null) {
      for (SnapshotPart.Member member : members) {
        path.add(member.name());
        bytes += ObjectSize.ofText(member.name()) + cut(member.part());
        path.removeLast();
      }
    }
    if (bytes < chunkBytes) {
      return bytes;
    }
    chunks.add(new Chunk(List.copyOf(path), part, bytes));
    cutOut.add(part.identity());
    return 0;
  }

  /** Writes {@code {"docs":[…]}}. */
  void append(Appendable target) throws IOException {
    target.append("{\"docs\":[");
    String separator = "";
    for (Chunk chunk : chunks.reversed()) {
      target.append(separator);
      append(chunk, target);
      separator = ",";
    }
    target.append("]}");
  }

  /** Writes the chunks, each where {@code targets} wants it. */
  void append(ReferenceSnapshot.ChunkTargets targets) throws IOException {
    int index = 0;
    for (Chunk chunk : chunks.reversed()) {
      append(chunk, targets.begin(index, chunks.size()));
      targets.end();
      index++;
    }
  }

  private void append(Chunk chunk, Appendable target) throws IOException {
    target.append("{\"path\":[");
    String separator = "";
    for (String name : chunk.path()) {
      target.append(separator);
      appendText(name, target);
      separator = ",";
    }
    target.append("],\"size\":").append(Long.toString(chunk.bytes())).append(",\"data\":");
    append(chunk.part(), target);
    target.append('}');
  }

  private void append(SnapshotPart part, Appendable target) throws IOException {
    List<SnapshotPart.Member> members = part.members();
    if (members == null) {
      scratch.setLength(0);
      JsonText.append(scratch, part.leaf());
      target.append(scratch);
      return;
    }
    String separator = "{";
    for (SnapshotPart.Member member : members) {
      target.append(separator);
      appendText(member.name(), target);
      target.append(':');
      if (cutOut.contains(member.part().identity())) {
        target.append("null");
      } else {
        append(member.part(), target);
      }
      separator = ",";
    }
    target.append(members.isEmpty() ? "{}" : "}");
  }

  private void appendText(String text, Appendable target) throws IOException {
    scratch.setLength(0);
    JsonText.appendString(scratch, text);
    target.append(scratch);
  }
}
