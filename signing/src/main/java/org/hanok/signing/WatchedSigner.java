package org.hanok.signing;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;
import org.hanok.signing.SignOutcome.Refused;

/**
 * A signer that keeps its ears open. No record helps against a second node with the same key and a
 * record of its own; what helps is to hear it. After a start it listens for some epochs before it
 * votes, and once it has heard a ballot of its key that it did not sign, it signs none until it is
 * started again: two nodes that both fell silent and both began again would be where they were.
 *
 * <p>How long it listens is drawn between once and twice what is set, so that of two nodes that
 * start in the same moment one hears the other. A network of one has nobody to listen to.
 */
public final class WatchedSigner implements Signer {

  private final Signer inner;
  private final long listenEpochs;
  private final LongUnaryOperator drawBelow;
  private long listenThrough = Long.MIN_VALUE;
  private volatile Optional<Refused> elsewhere = Optional.empty();
  private volatile Optional<Refused> listening = Optional.empty();

  /**
   * Watches over {@code inner}.
   *
   * @param listenEpochs for how many epochs at least; 0 for not at all
   * @param drawBelow a random number from 0 up to and without the one that is given
   */
  public WatchedSigner(Signer inner, long listenEpochs, LongUnaryOperator drawBelow) {
    this.inner = inner;
    this.listenEpochs = listenEpochs;
    this.drawBelow = drawBelow;
  }

  @Override
  public Address address() {
    return inner.address();
  }

  @Override
  public synchronized void begin(Traces traces) {
    inner.begin(traces);
    if (listenEpochs > 0 && !traces.isAlone()) {
      listenThrough = traces.epochNow() + listenEpochs + drawBelow.applyAsLong(listenEpochs);
    }
  }

  @Override
  public synchronized void heard(Ballot ballot) {
    if (inner.mayKnow(ballot)) {
      return;
    }
    inner.heard(ballot);
    if (elsewhere.isEmpty()) {
      elsewhere =
          Optional.of(new Refused(SigningReason.KEY_ELSEWHERE, "heard " + ballot + " of this key"));
    }
  }

  /** What stands against a ballot of {@code epoch} whatever it says. */
  private Optional<Refused> silence(long epoch) {
    listening =
        epoch <= listenThrough
            ? Optional.of(
                new Refused(
                    SigningReason.LISTENING,
                    "it listens through epoch " + listenThrough + ", this is " + epoch))
            : Optional.empty();
    return elsewhere.or(() -> listening);
  }

  @Override
  public synchronized SignOutcome ballot(JsonObject body, JsonObject header) {
    return silence((long) header.getNumber("epoch", -1))
        .<SignOutcome>map(refused -> refused)
        .orElseGet(() -> inner.ballot(body, header));
  }

  @Override
  public synchronized Optional<Refused> objection(long epoch) {
    return silence(epoch).or(() -> inner.objection(epoch));
  }

  @Override
  public SignOutcome transaction(JsonObject body) {
    return inner.transaction(body);
  }

  @Override
  public SignOutcome transaction(JsonObject body, int foreignChainId) {
    return inner.transaction(body, foreignChainId);
  }

  @Override
  public Optional<Signature> message(String text) {
    return inner.message(text);
  }

  @Override
  public boolean mayKnow(Ballot ballot) {
    return inner.mayKnow(ballot);
  }

  @Override
  public List<Refused> concerns() {
    List<Refused> all = new ArrayList<>();
    elsewhere.ifPresent(all::add);
    listening.ifPresent(all::add);
    all.addAll(inner.concerns());
    return all;
  }
}
