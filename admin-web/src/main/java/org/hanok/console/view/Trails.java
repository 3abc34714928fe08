package org.hanok.console.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.ChainQuery.TransactionLine;
import org.hanok.node.query.MarketThing;
import org.hanok.node.query.MarketTrail;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketVerb;
import org.jspecify.annotations.Nullable;

/**
 * The transactions that made a thing of the market what it is. What the node heard of since its
 * start it knows; what came before is looked for in a bounded number of its parties' blocks.
 */
@ApplicationScoped
public class Trails {

  /** How far the newest transactions of a party are looked through. */
  private static final int MAX_LINES = 500;

  /** How many blocks are opened to look for what was before the start. */
  private static final int MAX_BLOCKS = 32;

  @Inject ChainQuery chain;
  @Inject MarketTrail trail;

  /**
   * Those about {@code thing}, oldest first.
   *
   * @param sinceMillis when it began, as far as that is known; 0 if it is not
   * @param parties who may have written about it
   */
  public List<TransactionSummary> about(
      MarketThing thing, long sinceMillis, Collection<String> parties) {
    Map<String, TransactionSummary> found = new LinkedHashMap<>();
    if (sinceMillis < trail.sinceMillis()) {
      before(thing, sinceMillis, parties).forEach(one -> found.put(one.hash(), one));
    }
    for (String hash : trail.about(thing)) {
      chain
          .transactionByHash(hash)
          .filter(tracked -> tracked.getObject("transaction") != null)
          .map(TransactionSummary::tracked)
          .ifPresent(one -> found.put(hash, one));
    }
    List<TransactionSummary> oldestFirst = new ArrayList<>(found.values());
    oldestFirst.sort(
        Comparator.<TransactionSummary>comparingLong(
                one -> one.blockNumber().orElse(Long.MAX_VALUE))
            .thenComparingLong(one -> one.index().orElse(Long.MAX_VALUE)));
    return oldestFirst;
  }

  private List<TransactionSummary> before(
      MarketThing thing, long sinceMillis, Collection<String> parties) {
    List<TransactionLine> lines =
        parties.stream()
            .distinct()
            .filter(address -> !address.isEmpty())
            .flatMap(address -> chain.transactionsOf(address, MAX_LINES).stream())
            .filter(line -> mayBeAbout(thing.kind(), line.reference()))
            .sorted(
                Comparator.comparingLong(line -> Math.abs(line.timestampMillis() - sinceMillis)))
            .toList();
    Map<Long, Optional<JsonObject>> blocks = new LinkedHashMap<>();
    List<TransactionSummary> found = new ArrayList<>();
    for (TransactionLine line : lines) {
      if (blocks.size() >= MAX_BLOCKS && !blocks.containsKey(line.blockNumber())) {
        continue;
      }
      blocks
          .computeIfAbsent(line.blockNumber(), chain::blockByNumber)
          .map(block -> at(block, line.index()))
          .filter(transaction -> MarketThing.in(transaction).contains(thing))
          .ifPresent(ignored -> found.add(TransactionSummary.of(line)));
    }
    return found;
  }

  private static @Nullable JsonObject at(JsonObject block, int index) {
    @Nullable JsonArray transactions = block.getArray("transactions");
    return transactions != null
            && index >= 0
            && index < transactions.size()
            && transactions.at(index) instanceof JsonObject transaction
        ? transaction
        : null;
  }

  /** By its verb; several operations, of which the first alone is known, may be about anything. */
  private static boolean mayBeAbout(MarketThing.Kind kind, String reference) {
    if (!MarketThing.isCommand(reference)) {
      return reference.isEmpty();
    }
    String[] labels = reference.split("/", -1);
    @Nullable MarketVerb verb = labels.length > 3 ? MarketVerb.parse(labels[3]) : null;
    if (verb == null) {
      return false;
    }
    return switch (verb) {
      case PUBLISH_PROGRAM, RETIRE_PROGRAM -> kind == MarketThing.Kind.PROGRAM;
      case POST_OFFER, UPDATE_OFFER, WITHDRAW_OFFER -> kind == MarketThing.Kind.OFFER;
      case PROPOSE_CONTRACT -> kind != MarketThing.Kind.JOB;
      case ACCEPT_CONTRACT, REFUSE_CONTRACT, END_CONTRACT -> kind == MarketThing.Kind.CONTRACT;
      case SUBMIT_JOB,
          START_JOB,
          REPORT_RESULT,
          REPORT_RESULTS,
          ACCEPT_RESULT,
          DISPUTE_RESULT,
          REVEAL_RESULT ->
          kind == MarketThing.Kind.JOB;
    };
  }
}
