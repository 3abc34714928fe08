package org.hanok.node.outcall;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.Optional;
import org.hanok.node.outcall.CallAddress.Nowhere;
import org.hanok.node.outcall.CallAddress.Place;

/**
 * Posts JSON and reads the answer, both within limits. Follows no redirection. Of addresses that
 * are not {@linkplain PublicAddresses public} it calls none unless it is told to.
 */
public final class JsonPost implements AutoCloseable {

  private final int maxAnswerBytes;
  private final JudgedCalls calls;

  /**
   * Posts.
   *
   * @param timeout for a call from its beginning to the end of its answer
   * @param maxAnswerBytes the longest body that is read
   * @param lookup finds the addresses of hosts
   */
  public JsonPost(Duration timeout, int maxAnswerBytes, HostLookup lookup) {
    this.maxAnswerBytes = maxAnswerBytes;
    this.calls = new JudgedCalls(timeout, lookup);
  }

  /** What came of it. */
  public sealed interface Outcome {}

  /** There is an answer, good or not. */
  public record Answered(int status, String body) implements Outcome {}

  /** The address is not called, and why. */
  public record NotCalled(String why) implements Outcome {}

  /** There is no answer, and why. */
  public record Failed(String why) implements Outcome {}

  /** Posts {@code body} to {@code url}, on the caller's thread. */
  public Outcome post(String url, String body, boolean privateToo) {
    return switch (CallAddress.of(url)) {
      case Nowhere nowhere -> new NotCalled(nowhere.reason());
      case Place place -> post(place, body, privateToo);
    };
  }

  private Outcome post(Place place, String body, boolean privateToo) {
    try {
      Optional<InetAddress> address = calls.addressOf(place, privateToo);
      if (address.isEmpty()) {
        return new NotCalled("not a public address");
      }
      HttpAnswer answer = calls.make(place, call -> call.ask(address.get(), body, maxAnswerBytes));
      return new Answered(answer.status(), answer.body());
    } catch (IOException e) {
      return new Failed(e.toString());
    }
  }

  /** Ends the calls that are open. */
  @Override
  public void close() {
    calls.close();
  }
}
