package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketView;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** A result may be disputed until it is paid; on a slow machine a command may come too late. */
@Order(25)
@OnTheSharedNode
@DisplayName("A payer who disputes a result")
class DisputeIT {

  private static final int TRIES = 10;
  private static final double PRICE = 0.01;

  /** Its HTML has more than two of the parts in which results are shown. */
  private static final String LONG_INPUT =
      "{\"markdown\":\"" + "A line that is turned into HTML. ".repeat(4_000) + "\"}";

  @Test
  @Order(1)
  void sees_it_shown_on_the_chain_and_the_provider_get_price_and_bond(SharedNode.Started started)
      throws IOException {
    NodeUnderTest node = started.nodeWithSample();
    for (String input : new String[] {"{\"markdown\":\"# Hi\"}", LONG_INPUT}) {
      JsonObject disputed = dispute(node, input);
      // The command waits for a block; a quick provider may have shown the result in the same one.
      assertThat(disputed.getString("status")).isIn("disputed", "accepted");
      double bond = disputed.getNumber("bond", 0);
      assertThat(bond).isGreaterThanOrEqualTo(2 * PRICE);
      String id = String.valueOf(disputed.getString("job"));

      Job job = Await.value("job " + id + " shown and paid", 240, () -> settled(node, id));
      assertThat(job.status()).isEqualTo(Job.Status.ACCEPTED);
      assertThat(job.reason()).isEqualTo("result-shown");
      JsonObject shown = node.hanok("job", "show", id, "--json").orFail().json();
      assertThat(shown.getString("status")).isEqualTo("accepted");
      assertThat(shown.getString("happened")).contains("price and bond were paid");
      assertThat(shown.getNumber("bond", 0)).isEqualTo(bond);
    }
  }

  /** Calls by another client, which is faster than a command, and disputes by the command line. */
  private static JsonObject dispute(NodeUnderTest node, String input) throws IOException {
    KeyPair payer = node.key("wallets", "default");
    for (int i = 0; i < TRIES; i++) {
      HttpResponse<String> answer = new PaidCaller(node, "markdown", payer).call(input);
      assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
      assertThat(answer.headers().firstValue("X-Hanok-Certainty").orElse(""))
          .isIn("promised", "final");
      String job = answer.headers().firstValue("X-Hanok-Job").orElseThrow();
      Command.Ran ran = node.hanok("job", "dispute", job, "--json");
      if (ran.exitCode() == 0) {
        return ran.json();
      }
      assertThat(ran.error().getString("code")).isIn("AIN-21404", "AIN-21406");
    }
    throw new AssertionError("each of " + TRIES + " results was paid before it was disputed");
  }

  private static Optional<Job> settled(NodeUnderTest node, String id) {
    return new MarketView(node.rpc()::value).job(id).filter(job -> job.status().isFinal());
  }

  @Test
  @Order(2)
  void may_accept_one_instead_which_is_paid_at_once(SharedNode.Started started) throws IOException {
    NodeUnderTest node = started.nodeWithSample();
    KeyPair payer = node.key("wallets", "default");
    MarketView market = new MarketView(node.rpc()::value);
    Contract contract = market.contractsTakingJobs("markdown").getFirst();
    HttpResponse<String> answer =
        new PaidCaller(node, "markdown", payer).call("{\"markdown\":\"# Bye\"}");
    String id = answer.headers().firstValue("X-Hanok-Job").orElseThrow();
    Command.Ran accepted = node.hanok("job", "accept", id, "--json");

    // On a slow machine it was paid by itself before.
    if (accepted.exitCode() != 0) {
      assertThat(accepted.error().getString("code")).isEqualTo("AIN-21404");
    }
    Job job = Await.value("job " + id + " paid", 240, () -> settled(node, id));
    assertThat(job.status()).isEqualTo(Job.Status.ACCEPTED);
    assertThat(job.priceAin()).isCloseTo(PRICE, within(1e-9));
    assertThat(job.bondAin()).isZero();
    assertThat(job.contract()).isEqualTo(contract.id());
  }
}
