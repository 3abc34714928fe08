package org.hanok.incontainer;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import javax.naming.NamingException;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.MachineRoom;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.module.RuntimeCatalogue;
import org.hanok.node.module.ServiceLease;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.NodeStatus;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.RuntimeRequirement;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The EAR as it ships, in the server that ships, with these tests as one more web module. */
@ArquillianTest
@DisplayName("Inside the application server")
class NodeInContainerIT {

  @Inject TransactionIngress ingress;
  @Inject ChainQuery chain;
  @Inject NodeStatusQuery status;
  @Inject MachineRoom room;
  @Inject RuntimeCatalogue runtimes;
  @Inject AuditTrail audit;

  @Deployment
  static EnterpriseArchive node() {
    return Deployments.nodeWith(
        NodeInContainerIT.class, Transfers.class, Tables.class, Bundles.class, Eventually.class);
  }

  @Test
  void a_signed_transfer_is_executed_at_once_and_stands_in_a_final_block_with_its_receipt() {
    String hash = accepted(Transfers.of(0.5));
    JsonObject found = finalised(hash);
    JsonObject block = chain.blockByNumber(blockOf(found)).orElseThrow();
    assertThat(JsonText.stringify(block)).contains(hash);
    assertThat(found.getObject("receipt")).isNotNull();
  }

  @Test
  void a_wrong_signature_is_refused_with_its_code() {
    JsonObject one = Transfers.of(1);
    JsonObject other = Transfers.of(2);
    JsonObject forged = one.toBuilder().setIfPresent("signature", other.get("signature")).build();
    assertThat(ingress.submit(forged))
        .isInstanceOfSatisfying(
            SubmitOutcome.Malformed.class, refused -> assertThat(refused.code()).isEqualTo(30304));
  }

  @Test
  void at_no_moment_is_a_block_seen_without_its_body_its_transactions_and_the_engines_state()
      throws SQLException, NamingException {
    long until = chain.lastBlockNumber() + 6;
    long fed = 0;
    // At least so often, however slow looking is.
    for (int looks = 0; looks <= 6 || chain.lastBlockNumber() < until; looks++) {
      if (chain.lastBlockNumber() > fed) {
        fed = chain.lastBlockNumber();
        accepted(Transfers.of(0.001));
      }
      Tables.Snapshot seen = Tables.snapshot();
      assertThat(seen.isWhole()).as(seen.toString()).isTrue();
    }
  }

  @Test
  void a_block_whose_transactions_cannot_be_stored_leaves_nothing_and_is_stored_whole_later()
      throws SQLException, NamingException {
    Eventually.get("nothing that waits", this::emptyPool);
    Tables.sabotage(chain.lastBlockNumber() + 1, 100);
    SubmitOutcome first;
    Tables.Snapshot during;
    try {
      // Whoever was quicker than this one, the node's own provider for one, has paused the node.
      first = ingress.submit(Transfers.of(0.25));
      NodeStatus.Condition condition = Eventually.get("a pause", this::storageLost);
      assertThat(condition.severity()).isEqualTo(NodeStatus.Severity.CRITICAL);
      during = Tables.snapshot();
      assertThat(during.isWhole()).as(during.toString()).isTrue();
      assertThat(chain.lastBlockNumber()).isEqualTo(during.number());
    } finally {
      Tables.repair();
    }
    String hash = first instanceof SubmitOutcome.Accepted taken ? taken.hash() : takenAtLast(0.25);
    long number = blockOf(finalised(hash));
    assertThat(number).isGreaterThan(during.number());
    Eventually.get(
        "no condition", () -> storageLost().isEmpty() ? Optional.of(true) : Optional.empty());
    assertThat(Tables.snapshot().isWhole()).isTrue();
  }

  private Optional<Boolean> emptyPool() {
    return chain.pendingTransactions().isEmpty() ? Optional.of(true) : Optional.empty();
  }

  private String takenAtLast(double amount) {
    return Eventually.get(
        "a transfer taken",
        () ->
            ingress.submit(Transfers.of(amount)) instanceof SubmitOutcome.Accepted taken
                ? Optional.of(taken.hash())
                : Optional.empty());
  }

  private Optional<NodeStatus.Condition> storageLost() {
    return status.current().conditions().stream()
        .filter(condition -> condition.code().equals("HANOK-STORAGE-LOST"))
        .findFirst();
  }

  @Test
  void a_runtime_is_deployed_through_the_operators_door_and_leased_by_the_next_call()
      throws IOException {
    RuntimeRequirement wasm = RuntimeRequirement.ofType("wasm");
    try (ServiceLease<LanguageRuntime> before = runtimes.lease(wasm).orElseThrow();
        InputStream jar = Bundles.languageWasm("8.8.8")) {
      MachineRoom.Deployment outcome = room.deploy("language-wasm-8.8.8.jar", jar, "in-container");
      assertThat(outcome)
          .isInstanceOfSatisfying(
              MachineRoom.Deployment.Deployed.class,
              done -> assertThat(done.bundle().version()).isEqualTo("8.8.8"));
      try (ServiceLease<LanguageRuntime> after = runtimes.lease(wasm).orElseThrow()) {
        assertThat(after.bundle()).endsWith("8.8.8");
        assertThat(before.bundle()).doesNotEndWith("8.8.8");
        assertThat(before.service().descriptor().type()).isEqualTo("wasm");
      }
    }
    assertThat(audit.newest(Long.MAX_VALUE, 10).toString()).contains("in-container");
  }

  private String accepted(JsonObject transaction) {
    SubmitOutcome outcome = ingress.submit(transaction);
    assertThat(outcome).isInstanceOf(SubmitOutcome.Accepted.class);
    SubmitOutcome.Accepted accepted = (SubmitOutcome.Accepted) outcome;
    assertThat(accepted.failed()).as(accepted.toString()).isFalse();
    return accepted.hash();
  }

  private JsonObject finalised(String hash) {
    return Eventually.get(
        hash + " in a final block",
        () ->
            chain
                .transactionByHash(hash)
                .filter(found -> found.get("is_finalized") == JsonBoolean.TRUE));
  }

  private static long blockOf(JsonObject found) {
    long number = (long) found.getNumber("number", -1);
    return Objects.checkIndex(number, Long.MAX_VALUE);
  }
}
