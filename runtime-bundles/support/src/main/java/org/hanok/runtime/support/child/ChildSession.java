package org.hanok.runtime.support.child;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hanok.runtime.support.frame.Frame;
import org.hanok.runtime.support.frame.FrameChannel;

/** A child as the task sees it that has it to itself. */
public final class ChildSession {

  private final Child child;
  private final FrameChannel channel;
  private final Map<String, Long> loaded = new LinkedHashMap<>(16, 0.75f, true);

  ChildSession(Child child, FrameChannel channel) {
    this.child = child;
    this.channel = channel;
  }

  /** The heap that this child has. */
  public long heapBytes() {
    return child.heapBytes();
  }

  /** The next frame of the child, {@code maxBytes} at most; waits until the child is killed. */
  public Frame receive(int maxBytes) throws ChildGone {
    try {
      return channel.receive(maxBytes);
    } catch (IOException e) {
      throw child.gone(e);
    }
  }

  /** Sends a frame. */
  public void send(int type, FrameChannel.Content content) throws ChildGone {
    try {
      channel.send(type, content);
    } catch (IOException e) {
      throw child.gone(e);
    }
  }

  /** Sends a frame whose last {@code tailBytes} come from {@code tail}. */
  public void send(int type, FrameChannel.Content head, InputStream tail, int tailBytes)
      throws ChildGone {
    try {
      channel.send(type, head, tail, tailBytes);
    } catch (IOException e) {
      throw child.gone(e);
    }
  }

  /** Says that the child does not keep to the protocol; ends it. */
  public ChildGone lied(String what) {
    return child.gone(new FrameChannel.BrokenProtocol(what));
  }

  /** Ends the child from any thread; whoever talks to it gets {@link ChildGone}. */
  public void kill() {
    child.kill();
  }

  /** What is loaded in this child with its weight, the one used longest ago first. */
  public Map<String, Long> loaded() {
    return loaded;
  }
}
