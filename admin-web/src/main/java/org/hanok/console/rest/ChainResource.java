package org.hanok.console.rest;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hanok.console.view.AccountView;
import org.hanok.console.view.BlockView;
import org.hanok.console.view.MarketReads;
import org.hanok.console.view.Page;
import org.hanok.console.view.TransactionSummary;
import org.hanok.console.view.TransactionView;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.node.query.StateQuery;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Address;
import org.jspecify.annotations.Nullable;

/** Blocks, transactions and accounts. */
@Path("")
@Produces(MediaType.APPLICATION_JSON)
public class ChainResource {

  private static final int USUAL = 25;
  private static final int MOST = 500;
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");
  private static final Pattern HASH = Pattern.compile("0x[0-9a-fA-F]{64}");

  @Inject ChainQuery chain;
  @Inject StateQuery state;
  @Inject NodeStatusQuery node;
  @Inject MarketReads market;

  /** Final blocks, newest first. */
  @GET
  @Path("blocks")
  public Page<BlockView.Summary> blocks(
      @QueryParam("before") @Nullable String before, @QueryParam("limit") @Nullable String limit) {
    int asked = Requests.limit(limit, USUAL, MOST);
    List<BlockView.Summary> blocks =
        chain.newestBlocks(Requests.number(before, Long.MAX_VALUE), asked).stream()
            .map(BlockView.Summary::of)
            .toList();
    boolean isEnd = blocks.size() < asked || blocks.getLast().number() == 0;
    return new Page<>(
        blocks, isEnd ? Optional.empty() : Optional.of(Long.toString(blocks.getLast().number())));
  }

  /** A final block by its number or hash. */
  @GET
  @Path("blocks/{id}")
  public BlockView block(@PathParam("id") String id) {
    Optional<JsonObject> block;
    if (NUMBER.matcher(id).matches()) {
      block = chain.blockByNumber(Long.parseLong(id));
    } else if (HASH.matcher(id).matches()) {
      block = chain.blockByHash(id.toLowerCase(Locale.ROOT));
    } else {
      throw ApiFailure.badRequest("A block goes by its number or by 0x and 64 hexadecimal digits.");
    }
    return block
        .map(found -> BlockView.of(found, chain.lastBlockNumber()))
        .orElseThrow(() -> ApiFailure.notFound("There is no final block " + id + " yet."));
  }

  /** Transactions that wait for a block, then those in final blocks; newest first. */
  @GET
  @Path("transactions")
  public Page<TransactionSummary> transactions(@QueryParam("limit") @Nullable String limit) {
    int asked = Requests.limit(limit, USUAL, MOST);
    // First what waits: what becomes final in between is in both, and not in neither.
    List<TransactionSummary> waiting = waiting();
    List<TransactionSummary> settled =
        chain.newestTransactions(asked).stream().map(TransactionSummary::of).toList();
    Set<String> inBlocks =
        settled.stream().map(TransactionSummary::hash).collect(Collectors.toSet());
    return Page.whole(
        Stream.concat(
                waiting.stream().filter(one -> !inBlocks.contains(one.hash())), settled.stream())
            .limit(asked)
            .toList());
  }

  /** A transaction by its hash. */
  @GET
  @Path("transactions/{hash}")
  public TransactionView transaction(@PathParam("hash") String hash) {
    if (!HASH.matcher(hash).matches()) {
      throw ApiFailure.badRequest("A transaction goes by 0x and 64 hexadecimal digits.");
    }
    return chain
        .transactionByHash(hash.toLowerCase(Locale.ROOT))
        .filter(tracked -> tracked.getObject("transaction") != null)
        .map(TransactionView::of)
        .orElseThrow(() -> ApiFailure.notFound("This node knows no transaction " + hash + "."));
  }

  /** An account; one that was never used has nothing. */
  @GET
  @Path("accounts/{address}")
  public AccountView account(@PathParam("address") String address) {
    @Nullable Address parsed = Address.tryParse(address);
    if (parsed == null) {
      throw ApiFailure.badRequest("An address is 0x and 40 hexadecimal digits.");
    }
    // The state knows accounts by their checksummed addresses alone.
    String known = parsed.toString();
    return new AccountView(
        known,
        state.balance(known),
        state.nonce(known, true),
        known.equals(node.identity().address()),
        market.businessOf(known, MarketResource.MAX_BESIDE),
        chain.transactionsOf(known, 100).stream().map(TransactionSummary::of).toList());
  }

  private List<TransactionSummary> waiting() {
    List<TransactionSummary> waiting = new ArrayList<>();
    chain
        .pendingTransactions()
        .forEach(
            (address, transactions) -> {
              if (transactions instanceof JsonArray items) {
                items.items().stream()
                    .filter(JsonObject.class::isInstance)
                    .map(item -> TransactionSummary.waiting((JsonObject) item))
                    .forEach(waiting::add);
              }
            });
    waiting.sort(Comparator.comparingLong(TransactionSummary::timestampMillis).reversed());
    return waiting;
  }
}
