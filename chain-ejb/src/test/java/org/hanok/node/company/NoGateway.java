package org.hanok.node.company;

import java.util.Optional;
import org.hanok.node.gateway.GatewayProblem;
import org.hanok.node.gateway.Payment;
import org.hanok.node.gateway.ServiceGateway;
import org.hanok.protocol.json.JsonObject;

/** A gateway where no program takes jobs. */
final class NoGateway implements ServiceGateway {

  @Override
  public Optional<Terms> terms(String program, String inputHash, long inputBytes) {
    return Optional.empty();
  }

  @Override
  public Admission admit(String program, JsonObject payment) {
    return new Admission.Refused(
        new Refusal(GatewayProblem.NO_SERVICE, GatewayProblem.NO_SERVICE.code(), program, 0));
  }

  @Override
  public CallOutcome call(String program, Payment payment, byte[] input, Patience patience) {
    throw new UnsupportedOperationException("nothing is admitted");
  }
}
