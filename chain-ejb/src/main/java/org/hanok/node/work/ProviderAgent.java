package org.hanok.node.work;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
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
import org.hanok.protocol.market.Program;

/**
 * Acts for this node's provider: offers the runtimes that are in service and no others, signs the
 * contracts that its policy allows, and refuses the rest with a reason. Everything it knows is on
 * the chain, so it may stop and start at any time.
 */
public final class ProviderAgent {

  private static final System.Logger LOG = System.getLogger(ProviderAgent.class.getName());

  /** How many proposals it answers at one time; the others wait for the next. */
  private static final int ANSWERS_AT_ONCE = 8;

  /** An offer without contracts stays that long after its runtime has gone, as in an update. */
  private static final long WITHDRAW_AFTER_MILLIS = 60_000;

  /** What the chain refused is not asked for again at once. */
  private static final long AGAIN_AFTER_MILLIS = 30_000;

  private final Supplier<MarketView> market;
  private final RuntimeCatalogue runtimes;
  private final TransactionIngress ingress;
  private final MarketSigner signer;
  private final Offers offers;
  private final ProviderPolicy policy;
  private final LongSupplier clockMillis;
  private final Map<String, Long> refusedAt = new ConcurrentHashMap<>();
  private final Map<String, Long> goneAt = new ConcurrentHashMap<>();

  /**
   * What it offers.
   *
   * @param places jobs at once, over all runtimes
   * @param depositAin what it puts down for each offer
   */
  public record Offers(long places, double depositAin) {}

  /** An agent that signs with {@code signer}; the clock is Unix time in milliseconds. */
  public ProviderAgent(
      Supplier<MarketView> market,
      RuntimeCatalogue runtimes,
      TransactionIngress ingress,
      MarketSigner signer,
      Offers offers,
      ProviderPolicy policy,
      LongSupplier clockMillis) {
    this.market = market;
    this.runtimes = runtimes;
    this.ingress = ingress;
    this.signer = signer;
    this.offers = offers;
    this.policy = policy;
    this.clockMillis = clockMillis;
  }

  /** Does what is due now; to be called every second or so. */
  public void act() {
    MarketView view = market.get();
    List<Offer> own = view.offers().stream().filter(this::isOurs).toList();
    List<Contract> contracts =
        view.contracts().stream().filter(c -> c.provider().equals(signer.address())).toList();
    followRuntimes(own);
    answerProposals(view, own, contracts);
    endUnpaid(view, contracts);
  }

  private boolean isOurs(Offer offer) {
    return offer.provider().equals(signer.address());
  }

  /** What is in service is offered; what went is suspended, and withdrawn once nobody needs it. */
  private void followRuntimes(List<Offer> own) {
    Set<String> types = new TreeSet<>();
    runtimes.runtimes().forEach(runtime -> types.add(runtime.type()));
    for (Offer offer : own) {
      boolean inService = types.contains(offer.runtime());
      if (inService) {
        goneAt.remove(offer.id());
      }
      long now = clockMillis.getAsLong();
      boolean goneForLong =
          !inService
              && now - goneAt.computeIfAbsent(offer.id(), id -> now) >= WITHDRAW_AFTER_MILLIS;
      if (goneForLong && offer.contracts() == 0) {
        send(
            "withdraw " + offer.id(),
            MarketCommands.withdrawOffer(signer.address(), freshId(offer.id()), offer.id()));
      } else if (inService == offer.suspended()) {
        send(
            (inService ? "resume " : "suspend ") + offer.id(),
            MarketCommands.updateOffer(
                signer.address(), freshId(offer.id()), offer.id(), offer.capacity(), !inService));
      }
    }
    for (String type : types) {
      if (own.stream().noneMatch(offer -> offer.runtime().equals(type))) {
        String id = "offer-" + type + "-" + shortAddress();
        send(
            "offer " + id,
            MarketCommands.postOffer(
                signer.address(), freshId(id), id, type, offers.places(), offers.depositAin()));
      }
    }
  }

  private void answerProposals(MarketView view, List<Offer> own, List<Contract> contracts) {
    List<Contract> active = new ArrayList<>(contracts);
    active.removeIf(contract -> contract.status() != Contract.Status.ACTIVE);
    int answered = 0;
    for (Contract proposal : contracts) {
      Optional<Offer> offer =
          own.stream().filter(o -> o.id().equals(proposal.offer()) && !o.suspended()).findFirst();
      Optional<Program> program = view.program(proposal.program());
      boolean waits = proposal.status() == Contract.Status.PROPOSED;
      if (!waits || offer.isEmpty() || program.isEmpty() || answered == ANSWERS_AT_ONCE) {
        continue;
      }
      answered++;
      ProviderPolicy.Situation situation =
          new ProviderPolicy.Situation(offer.get(), program.get(), active, clockMillis.getAsLong());
      if (answer(proposal, policy.objection(proposal, situation))) {
        active.add(proposal);
      }
    }
  }

  /** Answers whether it signed. */
  private boolean answer(Contract proposal, Optional<String> objection) {
    String id = proposal.id();
    if (objection.isEmpty()) {
      return send("accept " + id, MarketCommands.acceptContract(signer.address(), freshId(id), id));
    }
    boolean ignored =
        send(
            "refuse " + id + " (" + objection.get() + ")",
            MarketCommands.refuseContract(signer.address(), freshId(id), id, objection.get()));
    return false;
  }

  /** A developer may lower the price of a program at any time; the provider may leave. */
  private void endUnpaid(MarketView view, List<Contract> contracts) {
    for (Contract contract : contracts) {
      boolean regretted =
          contract.status() == Contract.Status.ACTIVE
              && contract.isIdle()
              && view.program(contract.program())
                  .flatMap(program -> policy.regret(contract, program))
                  .isPresent();
      if (regretted) {
        send(
            "end " + contract.id() + " (price-too-low)",
            MarketCommands.endContract(signer.address(), freshId(contract.id()), contract.id()));
      }
    }
  }

  private boolean send(String what, JsonObject operation) {
    long now = clockMillis.getAsLong();
    if (now - refusedAt.getOrDefault(what, 0L) < AGAIN_AFTER_MILLIS) {
      return false;
    }
    refusedAt.values().removeIf(at -> now - at >= AGAIN_AFTER_MILLIS);
    SubmitOutcome outcome = ingress.submit(signer.sign(operation));
    boolean done = outcome instanceof SubmitOutcome.Accepted accepted && !accepted.failed();
    if (!done) {
      refusedAt.put(what, now);
    }
    System.Logger.Level level = done ? System.Logger.Level.INFO : System.Logger.Level.WARNING;
    LOG.log(level, "HANOK-PROVIDER {0}: {1}", what, done ? "done" : outcome);
    return done;
  }

  /** A command's record may be written once only. */
  private String freshId(String subject) {
    return subject + "-" + Long.toString(clockMillis.getAsLong(), Character.MAX_RADIX);
  }

  private String shortAddress() {
    return signer.address().substring(2, 12).toLowerCase(Locale.ROOT);
  }
}
