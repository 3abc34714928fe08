package org.hanok.node.gateway;

import java.util.Optional;
import org.hanok.node.gateway.ServiceGateway.Refusal;
import org.hanok.node.objects.ObjectStore;
import org.hanok.protocol.market.Job;
import org.hanok.spi.ContentHash;

/** The results of jobs by the hashes that their providers reported. */
final class KeptResults {

  private final ObjectStore results;

  KeptResults(ObjectStore results) {
    this.results = results;
  }

  /** The result of {@code job}; empty if it has none, or none is here that has its hash. */
  Optional<byte[]> of(Job job) {
    return named(job.resultHash());
  }

  /** What is kept under those digits. */
  Optional<byte[]> named(String digits) {
    return ContentHash.parse("0x" + digits)
        .map(results::read)
        .filter(ObjectStore.ReadOutcome.Found.class::isInstance)
        .map(found -> ((ObjectStore.ReadOutcome.Found) found).content().toBytes());
  }

  /**
   * Why there is no result of {@code job} here, which has one. While it is not paid, the payer may
   * have it shown or get the money back.
   */
  static Refusal missing(Job job) {
    return job.status() == Job.Status.DELIVERED
        ? Refusal.of(
            GatewayProblem.RESULT_NOT_HERE,
            "the provider reported the result "
                + job.resultHash()
                + " of job "
                + job.id()
                + ", and it is not here; it is paid with block "
                + job.dueBlock())
        : Refusal.of(
            GatewayProblem.RESULT_GONE,
            "the result " + job.resultHash() + " of job " + job.id() + " is not kept here");
  }
}
