package org.hanok.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.market.MarketCommands;
import org.hanok.protocol.market.MarketView;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/** The people of the market: some honest, who are never late, and others. */
final class SimulatedMarket {

  private static final int HOSTILE_AT_ONCE = 3;
  private static final String ROGUE_OFFER = "rogue-offer";
  private static final double PRICE = 0.01;
  private static final double DEPOSIT = 1;
  private static final double PENALTY = 0.05;
  private static final long PERIOD_MILLIS = 86_400_000;

  private final Random random;
  private final Signing signing;
  private final HonestProvider provider;
  private final HonestPayer payer;
  private final HostileMarket others;

  SimulatedMarket(Random random, Signing signing) {
    this.random = random;
    this.signing = signing;
    this.provider = new HonestProvider(random, signing);
    this.payer = new HonestPayer(random, signing);
    this.others = new HostileMarket(random, signing);
  }

  /** A program, another whose jobs conflict, and contracts with an honest provider and another. */
  List<SignedTransaction> setup(long nowMillis) {
    KeyPair rogue = SimulatedNetwork.USERS.getFirst();
    String dishonest = rogue.address().toString();
    List<SignedTransaction> all = new ArrayList<>();
    all.add(sign(SimulatedNetwork.DEVELOPER, publish("markdown", "all"), nowMillis));
    all.add(sign(SimulatedNetwork.DEVELOPER, publish("race", "first-result"), nowMillis));
    all.add(sign(SimulatedNetwork.PROVIDER, provider.offer(), nowMillis));
    all.add(
        sign(
            rogue,
            MarketCommands.postOffer(dishonest, "r1", ROGUE_OFFER, "wasm", 40, 0),
            nowMillis));
    for (String program : List.of("markdown", "race")) {
      String honest = program + "-honest";
      String other = program + "-rogue";
      all.add(propose(honest, program, HonestProvider.OFFER, nowMillis));
      all.add(propose(other, program, ROGUE_OFFER, nowMillis));
      all.add(accept(SimulatedNetwork.PROVIDER, honest, nowMillis));
      all.add(accept(rogue, other, nowMillis));
    }
    return all;
  }

  private JsonObject publish(String program, String policy) {
    String developer = SimulatedNetwork.DEVELOPER.address().toString();
    String hash = Computation.sha256(new byte[] {0});
    return CommandFields.with(
        MarketCommands.publishProgram(developer, program, program, "git", "1", hash, "wasm", PRICE),
        "consistency",
        policy);
  }

  private SignedTransaction propose(String contract, String program, String offer, long nowMillis) {
    String developer = SimulatedNetwork.DEVELOPER.address().toString();
    MarketCommands.Terms terms =
        new MarketCommands.Terms(8, 0.7, DEPOSIT, DEPOSIT, PENALTY, nowMillis + PERIOD_MILLIS);
    JsonObject command =
        MarketCommands.proposeContract(developer, contract, contract, program, offer, terms);
    return sign(SimulatedNetwork.DEVELOPER, command, nowMillis);
  }

  private SignedTransaction accept(KeyPair author, String contract, long nowMillis) {
    String self = author.address().toString();
    return sign(author, MarketCommands.acceptContract(self, contract, contract), nowMillis);
  }

  /** What somebody sends who sees {@code market} and may do something else as well. */
  List<SignedTransaction> next(MarketView market, long nowMillis) {
    return switch (random.nextInt(4)) {
      case 0 -> byProvider(provider.atLeisure(market), nowMillis);
      case 1 -> byPayer(payer.atLeisure(market, nowMillis), nowMillis);
      default ->
          Stream.generate(() -> others.next(market, nowMillis)).limit(HOSTILE_AT_ONCE).toList();
    };
  }

  /** What the honest must send at {@code nowMillis}, before the clock passes {@code millis}. */
  List<SignedTransaction> beforeTime(MarketView market, long nowMillis, long millis) {
    return byProvider(provider.beforeTime(market, millis), nowMillis);
  }

  /** What the honest must send at {@code nowMillis}, before block {@code number} is made. */
  List<SignedTransaction> beforeBlock(MarketView market, long nowMillis, long number) {
    List<SignedTransaction> all = new ArrayList<>();
    all.addAll(byProvider(provider.beforeBlock(market, number), nowMillis));
    all.addAll(byPayer(payer.beforeBlock(market, number), nowMillis));
    return all;
  }

  private List<SignedTransaction> byProvider(List<JsonObject> commands, long nowMillis) {
    return commands.stream()
        .map(command -> sign(SimulatedNetwork.PROVIDER, command, nowMillis))
        .toList();
  }

  private List<SignedTransaction> byPayer(List<JsonObject> commands, long nowMillis) {
    return commands.stream()
        .map(command -> sign(SimulatedNetwork.PAYER, command, nowMillis))
        .toList();
  }

  /** The honest offer nothing for gas, so that their money tells of the market alone. */
  private SignedTransaction sign(KeyPair author, JsonObject command, long nowMillis) {
    return signing.sign(author, command, TransactionBody.UNORDERED, 0, nowMillis);
  }
}
