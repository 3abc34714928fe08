package org.hanok.simulation.fullstack;

import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;
import org.hanok.signing.Ballot;
import org.hanok.signing.BallotReader;
import org.hanok.signing.SignOutcome;
import org.hanok.signing.Signer;

/** A signer whose every proposal and vote is heard before anybody else has it. */
final class OverheardSigner implements Signer {

  private final Signer inner;
  private final BiConsumer<Ballot, JsonObject> listener;

  /** {@code listener} hears what was signed, with the header of the block that it is about. */
  OverheardSigner(Signer inner, BiConsumer<Ballot, JsonObject> listener) {
    this.inner = inner;
    this.listener = listener;
  }

  @Override
  public SignOutcome ballot(JsonObject body, JsonObject header) {
    SignOutcome outcome = inner.ballot(body, header);
    if (outcome instanceof SignOutcome.Signed
        && BallotReader.read(body, header, address()) instanceof BallotReader.Read(Ballot ballot)) {
      listener.accept(ballot, header);
    }
    return outcome;
  }

  @Override
  public Address address() {
    return inner.address();
  }

  @Override
  public void begin(Traces traces) {
    inner.begin(traces);
  }

  @Override
  public void heard(Ballot ballot) {
    inner.heard(ballot);
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
  public Optional<SignOutcome.Refused> objection(long epoch) {
    return inner.objection(epoch);
  }

  @Override
  public boolean mayKnow(Ballot ballot) {
    return inner.mayKnow(ballot);
  }

  @Override
  public List<SignOutcome.Refused> concerns() {
    return inner.concerns();
  }
}
