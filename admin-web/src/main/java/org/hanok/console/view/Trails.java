package org.hanok.console.view;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
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
 * start it knows; what came before, or is too much to be known, is looked for in a few of its
 * parties' blocks, one search and one block at a time, and remembered for a while.
 */
@ApplicationScoped
public class Trails {

  /** How far the newest transactions of a party are looked through. */
  private static final int MAX_LINES = 500;

  /** How many blocks a search opens. */
  static final int MAX_BLOCKS = 8;

  /** How long all of those are at most. */
  static final long MAX_BLOCK_BYTES = 16 << 20;

  /** How many transactions a search finds. */
  private static final int MAX_FOUND = 64;

  /** Of how many things it is remembered what was found. */
  private static final int MAX_SEARCHES = 256;

  /** How long. */
  static final Duration REMEMBERED = Duration.ofMinutes(1);

  /** By thing; the one that was asked for longest ago is the first. */
  private final Map<MarketThing, Search> searches = new LinkedHashMap<>(64, 0.75f, true);

  @Inject ChainQuery chain;
  @Inject MarketTrail trail;
  InstantSource clock = InstantSource.system();

  /**
   * What was found.
   *
   * @param transactions oldest first
   * @param isCut whether there may be more
   */
  public record Found(List<TransactionSummary> transactions, boolean isCut) {}

  private record Search(List<TransactionSummary> found, boolean isCut, long atMillis) {}

  /**
   * Those about {@code thing}.
   *
   * @param sinceMillis when it began, as far as that is known; 0 if it is not
   * @param parties who may have written about it
   */
  public Found about(MarketThing thing, long sinceMillis, Collection<String> parties) {
    MarketTrail.Known known = trail.about(thing);
    Map<String, TransactionSummary> found = new LinkedHashMap<>();
    boolean isCut = known.isCut();
    if (isCut || sinceMillis < trail.sinceMillis()) {
      Search search = search(thing, sinceMillis, parties);
      search.found().forEach(one -> found.put(one.hash(), one));
      isCut = search.isCut() || isCut && !known.taken().isEmpty();
    }
    Stream.concat(known.taken().stream(), known.others().stream())
        .forEach(hash -> summary(hash).ifPresent(one -> found.put(hash, one)));
    List<TransactionSummary> oldestFirst = new ArrayList<>(found.values());
    oldestFirst.sort(
        Comparator.<TransactionSummary>comparingLong(
                one -> one.blockNumber().orElse(Long.MAX_VALUE))
            .thenComparingLong(one -> one.index().orElse(Long.MAX_VALUE)));
    return new Found(oldestFirst, isCut);
  }

  /** From the index of final transactions, which opens no block; else from those that wait. */
  private Optional<TransactionSummary> summary(String hash) {
    return chain.transactionsBeginning(hash, 1).stream()
        .findFirst()
        .map(TransactionSummary::of)
        .or(
            () ->
                chain
                    .transactionByHash(hash)
                    .filter(tracked -> tracked.getObject("transaction") != null)
                    .map(TransactionSummary::tracked));
  }

  /** One at a time, however many ask: a search holds a block. */
  private Search search(MarketThing thing, long sinceMillis, Collection<String> parties) {
    synchronized (searches) {
      long nowMillis = clock.millis();
      @Nullable Search known = searches.get(thing);
      if (known == null || nowMillis - known.atMillis() >= REMEMBERED.toMillis()) {
        known = inBlocks(thing, sinceMillis, parties, nowMillis);
        searches.put(thing, known);
        if (searches.size() > MAX_SEARCHES) {
          searches.remove(searches.keySet().iterator().next());
        }
      }
      return known;
    }
  }

  private Search inBlocks(
      MarketThing thing, long sinceMillis, Collection<String> parties, long nowMillis) {
    List<List<TransactionLine>> lines =
        parties.stream()
            .distinct()
            .filter(address -> !address.isEmpty())
            .map(address -> chain.transactionsOf(address, MAX_LINES))
            .toList();
    boolean isCut = lines.stream().anyMatch(ofOne -> ofOne.size() >= MAX_LINES);
    List<TransactionSummary> found = new ArrayList<>();
    int opened = 0;
    long bytes = 0;
    for (var linesOfBlock : byBlock(thing, sinceMillis, lines).entrySet()) {
      long more = bytesOf(linesOfBlock.getKey());
      if (opened == MAX_BLOCKS || bytes + more > MAX_BLOCK_BYTES || found.size() > MAX_FOUND) {
        isCut = true;
        break;
      }
      opened++;
      bytes += more;
      found.addAll(among(linesOfBlock.getKey(), linesOfBlock.getValue(), thing));
    }
    isCut |= found.size() > MAX_FOUND;
    return new Search(found.stream().limit(MAX_FOUND).toList(), isCut, nowMillis);
  }

  /** Those near its beginning first; the newest if that is not known. */
  private static Map<Long, List<TransactionLine>> byBlock(
      MarketThing thing, long sinceMillis, List<List<TransactionLine>> lines) {
    Comparator<TransactionLine> order =
        sinceMillis > 0
            ? Comparator.comparingLong(line -> Math.abs(line.timestampMillis() - sinceMillis))
            : Comparator.comparingLong(TransactionLine::blockNumber).reversed();
    return lines.stream()
        .flatMap(List::stream)
        .filter(line -> mayBeAbout(thing.kind(), line.reference()))
        .sorted(order)
        .collect(groupingBy(TransactionLine::blockNumber, LinkedHashMap::new, toList()));
  }

  private long bytesOf(long blockNumber) {
    return chain.newestBlocks(blockNumber + 1, 1).stream()
        .mapToLong(ChainQuery.BlockLine::bytes)
        .sum();
  }

  private List<TransactionSummary> among(
      long blockNumber, List<TransactionLine> lines, MarketThing thing) {
    Optional<JsonObject> block = chain.blockByNumber(blockNumber);
    return lines.stream()
        .filter(
            line ->
                block
                    .map(opened -> at(opened, line.index()))
                    .filter(transaction -> MarketThing.in(transaction).contains(thing))
                    .isPresent())
        .map(TransactionSummary::of)
        .toList();
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
