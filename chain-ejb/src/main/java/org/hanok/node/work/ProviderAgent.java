package org.hanok.node.work;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.hanok.node.ingress.SubmitOutcome;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.market.desk.MarketSigner;
import org.hanok.node.module.RuntimeCatalogue;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Offer;

/**
 * Acts for this node's provider: offers the runtimes that are in service and accepts contracts
 * whose terms its policy allows. Everything it knows is on the chain, so it may stop and start at
 * any time.
 */
public final class ProviderAgent {

  private static final System.Logger LOG = System.getLogger(ProviderAgent.class.getName());

  private final Supplier<MarketView> market;
  private final RuntimeCatalogue runtimes;
  private final TransactionIngress ingress;
  private final MarketSigner signer;
  private final Policy policy;

  /**
   * What the provider is ready for.
   *
   * @param capacity jobs at once that each runtime offers
   * @param offerDepositAin what it puts down for each offer
   * @param maxContractDepositAin the most it puts down for a contract
   */
  public record Policy(long capacity, double offerDepositAin, double maxContractDepositAin) {}

  /** An agent that signs with {@code signer}. */
  public ProviderAgent(
      Supplier<MarketView> market,
      RuntimeCatalogue runtimes,
      TransactionIngress ingress,
      MarketSigner signer,
      Policy policy) {
    this.market = market;
    this.runtimes = runtimes;
    this.ingress = ingress;
    this.signer = signer;
    this.policy = policy;
  }

  /** Does what is due now; to be called every second or so. */
  public void act() {
    MarketView view = market.get();
    offerRuntimes(view);
    acceptContracts(view);
  }

  private void offerRuntimes(MarketView view) {
    List<Offer> own =
        view.offers().stream().filter(o -> o.provider().equals(signer.address())).toList();
    Set<String> types = new TreeSet<>();
    runtimes.runtimes().forEach(runtime -> types.add(runtime.type()));
    for (String type : types) {
      if (own.stream().noneMatch(offer -> offer.runtime().equals(type))) {
        String id = "offer-" + type + "-" + shortAddress();
        send(
            "offer " + id,
            MarketCommands.postOffer(
                signer.address(), id, id, type, policy.capacity(), policy.offerDepositAin()));
      }
    }
  }

  private void acceptContracts(MarketView view) {
    for (Contract contract : view.contracts()) {
      boolean asksUs =
          contract.status() == Contract.Status.PROPOSED
              && contract.provider().equals(signer.address());
      if (asksUs && contract.providerDepositAin() <= policy.maxContractDepositAin()) {
        send(
            "accept " + contract.id(),
            MarketCommands.acceptContract(signer.address(), contract.id(), contract.id()));
      }
    }
  }

  private void send(String what, JsonObject operation) {
    SubmitOutcome outcome = ingress.submit(signer.sign(operation));
    boolean done = outcome instanceof SubmitOutcome.Accepted accepted && !accepted.failed();
    System.Logger.Level level = done ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
    LOG.log(level, "HANOK-PROVIDER {0}: {1}", what, done ? "done" : outcome);
  }

  private String shortAddress() {
    return signer.address().substring(2, 12).toLowerCase(Locale.ROOT);
  }
}
