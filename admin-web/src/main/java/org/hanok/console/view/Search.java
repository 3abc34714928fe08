package org.hanok.console.view;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.hanok.node.admin.MachineRoom;
import org.hanok.node.query.ChainQuery;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.Job;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.market.Offer;
import org.hanok.protocol.market.Program;
import org.hanok.protocol.primitive.Address;
import org.jspecify.annotations.Nullable;

/**
 * Finds things by whatever somebody has of them: a number, a name or a part of it, an id, the
 * beginning of a hash with or without 0x, an address in any case, a code.
 */
@ApplicationScoped
public class Search {

  /** The most of each kind. */
  public static final int MAX_EACH = 10;

  /** The longest text that is looked for. */
  public static final int MAX_TEXT = 200;

  private static final int SHORTEST_HASH = 4;
  private static final Pattern NUMBER = Pattern.compile("#?[0-9][0-9,]{0,18}");
  private static final Pattern DIGITS = Pattern.compile("(0[xX])?[0-9a-fA-F]{4,64}");

  @Inject ChainQuery chain;
  @Inject MarketReads market;
  @Inject MachineRoom machine;

  /**
   * Something that was found.
   *
   * @param kind block, transaction, account, program, offer, contract, job, bundle, runtime or
   *     reason
   * @param id what its page goes by
   * @param label what people call it
   * @param matched what of it is what was looked for
   * @param exact whether that is all of it, rather than a part
   */
  public record Hit(String kind, String id, String label, String matched, boolean exact) {}

  /** What goes by that text: what it names wholly first. */
  public List<Hit> find(String text) {
    String term = text.strip();
    List<Hit> hits = new ArrayList<>();
    if (term.isEmpty() || term.length() > MAX_TEXT) {
      return hits;
    }
    blockOfNumber(term).ifPresent(hits::add);
    if (DIGITS.matcher(term).matches()) {
      String hash = "0x" + term.toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
      hits.addAll(hashes(hash));
      account(hash).ifPresent(hits::add);
    }
    hits.addAll(inMarket(new Term(term)));
    hits.addAll(inMachineRoom(new Term(term)));
    Reasons.find(term)
        .ifPresent(
            found -> hits.add(new Hit("reason", found.code(), found.meaning(), "code", true)));
    List<Hit> exactFirst = new ArrayList<>(hits.stream().filter(Hit::exact).toList());
    hits.stream().filter(hit -> !hit.exact()).forEach(exactFirst::add);
    return exactFirst;
  }

  private Optional<Hit> blockOfNumber(String term) {
    if (!NUMBER.matcher(term).matches()) {
      return Optional.empty();
    }
    String digits = term.replaceAll("[#,]", "");
    boolean isThere = digits.length() <= 15 && Long.parseLong(digits) <= chain.lastBlockNumber();
    return isThere
        ? Optional.of(new Hit("block", digits, "Block " + Long.parseLong(digits), "number", true))
        : Optional.empty();
  }

  private List<Hit> hashes(String hash) {
    List<Hit> hits = new ArrayList<>();
    boolean isWhole = hash.length() == 66;
    if (isWhole) {
      chain
          .blockByHash(hash)
          .map(block -> (long) block.getNumber("number", 0))
          .ifPresent(
              number ->
                  hits.add(
                      new Hit("block", Long.toString(number), "Block " + number, "hash", true)));
      chain
          .transactionByHash(hash)
          .filter(tracked -> tracked.getObject("transaction") != null)
          .ifPresent(ignored -> hits.add(new Hit("transaction", hash, hash, "hash", true)));
    } else {
      chain
          .transactionsBeginning(hash, MAX_EACH)
          .forEach(
              line ->
                  hits.add(
                      new Hit(
                          "transaction",
                          line.hash(),
                          line.hash(),
                          "beginning of its hash",
                          false)));
    }
    return hits;
  }

  private static Optional<Hit> account(String text) {
    @Nullable Address address = Address.tryParse(text);
    return address == null
        ? Optional.empty()
        : Optional.of(new Hit("account", address.toString(), address.toString(), "address", true));
  }

  private List<Hit> inMarket(Term term) {
    MarketView view = market.view();
    List<Hit> hits = new ArrayList<>();
    add(
        hits,
        "program",
        view.programs(),
        Program::name,
        program ->
            term.in("name", program.name())
                .or(() -> term.begins("artifact", program.artifactHash()))
                .or(() -> term.begins("developer", program.developer()))
                .or(() -> term.in("repository", program.repository())));
    add(
        hits,
        "offer",
        view.offers(),
        Offer::id,
        offer ->
            term.in("id", offer.id())
                .or(() -> term.begins("provider", offer.provider()))
                .or(() -> term.in("runtime", offer.runtime())));
    add(
        hits,
        "contract",
        market.newestContracts(),
        Contract::id,
        contract ->
            term.in("id", contract.id())
                .or(() -> term.in("program", contract.program()))
                .or(() -> term.begins("provider", contract.provider()))
                .or(() -> term.begins("developer", contract.developer())));
    add(
        hits,
        "job",
        market.newestJobs(),
        Job::id,
        job ->
            term.in("id", job.id())
                .or(() -> term.begins("input", job.inputHash()))
                .or(() -> term.begins("result", job.resultHash()))
                .or(() -> term.begins("payer", job.executor()))
                .or(() -> term.in("program", job.program())));
    return hits;
  }

  private List<Hit> inMachineRoom(Term term) {
    List<Hit> hits = new ArrayList<>();
    add(
        hits,
        "bundle",
        machine.bundles(),
        MachineRoom.BundleLine::name,
        bundle -> term.in("name", bundle.name()).or(() -> term.begins("hash", bundle.hash())));
    add(
        hits,
        "runtime",
        machine.runtimes(),
        MachineRoom.RuntimeLine::type,
        runtime -> term.in("type", runtime.type()));
    return hits;
  }

  private static <T> void add(
      List<Hit> hits,
      String kind,
      List<T> all,
      Function<T, String> id,
      Function<T, Optional<Term.Match>> match) {
    List<Hit> found = new ArrayList<>();
    for (T one : all) {
      match
          .apply(one)
          .ifPresent(
              matched ->
                  found.add(
                      new Hit(
                          kind, id.apply(one), id.apply(one), matched.what(), matched.exact())));
    }
    found.stream().filter(Hit::exact).limit(MAX_EACH).forEach(hits::add);
    found.stream().filter(hit -> !hit.exact()).limit(MAX_EACH).forEach(hits::add);
  }

  /** What is looked for. */
  private record Term(String text) {

    /** What of a thing it is, and whether it is all of that of a name. */
    record Match(String what, boolean exact) {}

    Term {
      text = text.toLowerCase(Locale.ROOT);
    }

    /** If it is a part of a name. */
    Optional<Match> in(String what, String name) {
      String lower = name.toLowerCase(Locale.ROOT);
      boolean isId = what.equals("id") || what.equals("name");
      return lower.contains(text)
          ? Optional.of(new Match(what, isId && lower.equals(text)))
          : Optional.empty();
    }

    /** If a hash or an address begins so, both with or without 0x. */
    Optional<Match> begins(String what, String hash) {
      String bare = bare(text);
      return bare.length() >= SHORTEST_HASH && bare(hash).startsWith(bare)
          ? Optional.of(new Match(what, false))
          : Optional.empty();
    }

    private static String bare(String hash) {
      return hash.toLowerCase(Locale.ROOT).replaceFirst("^0x", "");
    }
  }
}
