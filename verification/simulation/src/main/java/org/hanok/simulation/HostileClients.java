package org.hanok.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.transaction.Operations;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;

/** Some users who send what is meant to come out otherwise in a block than on arrival. */
final class HostileClients {

  private static final String APP = "/apps/hostile";
  private static final int PATHS = 6;
  private static final double[] GAS_PRICES = {0, 1, 1, 5_000};

  private final Random random;
  private final List<KeyPair> users = SimulatedNetwork.USERS;
  private final Signing signing;

  HostileClients(Random random, Signing signing) {
    this.random = random;
    this.signing = signing;
  }

  /** What makes the app, with a rule of each path that looks at what changes. */
  List<SignedTransaction> setup(long nowMillis) {
    List<SignedTransaction> all = new ArrayList<>();
    KeyPair admin = users.getFirst();
    JsonObject admins = JsonObject.of(admin.address().toString(), JsonBoolean.TRUE);
    all.add(
        signing.sign(
            admin,
            Operations.setValue("/manage_app/hostile/create/1", JsonObject.of("admin", admins)),
            TransactionBody.UNORDERED,
            1,
            nowMillis));
    for (int path = 0; path < PATHS; path++) {
      JsonObject rule =
          JsonObject.of(".rule", JsonObject.of("write", JsonString.of(rule(nowMillis))));
      all.add(
          signing.sign(
              admin,
              Operations.setRule(APP + "/p" + path, rule),
              TransactionBody.UNORDERED,
              1,
              nowMillis));
    }
    return all;
  }

  private String rule(long nowMillis) {
    long turn = nowMillis + 5_000 + random.nextInt(15_000);
    int number = 5 + random.nextInt(15);
    String user = users.get(random.nextInt(users.size())).address().toString();
    String other = APP + "/p" + random.nextInt(PATHS);
    List<String> rules =
        List.of(
            "true",
            "blockTime > " + turn,
            "blockTime <= " + turn,
            "blockTime % 2 === 0",
            "currentTime + 700 < blockTime",
            "blockNumber % 2 === 0",
            "blockNumber > " + number,
            "blockNumber < " + number,
            "data === null",
            "data === null && (newData % 2 === 0 || blockTime > " + turn + ")",
            "data !== null || blockNumber > " + number,
            "getValue('/accounts/" + user + "/balance') > " + random.nextInt(100),
            "getValue('/accounts/" + user + "/nonce') % 2 === 1",
            "getValue('" + other + "') === null",
            "getValue('/consensus/number/' + (blockNumber - 1) + '/propose') !== null",
            "getValue('/consensus/number/' + (blockNumber - 2) + '/propose') === null",
            "getValue('/gas_fee/collect/' + blockNumber) === null",
            "getValue('/gas_fee/collect/' + (blockNumber - 1)) !== null");
    return rules.get(random.nextInt(rules.size()));
  }

  /** The next transaction of one of them, who sees {@code front}. */
  SignedTransaction next(StateNode front, long nowMillis) {
    KeyPair user = users.get(random.nextInt(users.size()));
    JsonObject operation =
        switch (random.nextInt(8)) {
          case 0, 1 -> transfer(user, front);
          case 2 -> Operations.set(List.of(write(), write()));
          case 3 -> Operations.set(List.of(write(), transfer(user, front)));
          default -> write();
        };
    double price = GAS_PRICES[random.nextInt(GAS_PRICES.length)];
    long made = nowMillis - random.nextInt(1_000);
    return signing.sign(user, operation, nonce(user, front), price, made);
  }

  private JsonObject write() {
    boolean deletes = random.nextInt(5) == 0;
    return Operations.setValue(
        APP + "/p" + random.nextInt(PATHS),
        deletes ? JsonNull.NULL : JsonNumber.of(random.nextInt(4)));
  }

  private JsonObject transfer(KeyPair from, StateNode front) {
    KeyPair to = users.get(random.nextInt(users.size()));
    double has = number(front, from, "balance");
    double amount =
        switch (random.nextInt(4)) {
          case 0 -> Math.floor(has);
          case 1 -> Math.ceil(has) + 1;
          case 2 -> Math.floor(has / 2) + 0.000001;
          default -> random.nextInt(20) + 1;
        };
    String path =
        "/transfer/" + from.address() + "/" + to.address() + "/" + signing.next() + "/value";
    return Operations.setValue(path, JsonNumber.of(amount));
  }

  private long nonce(KeyPair user, StateNode front) {
    long next = (long) number(front, user, "nonce");
    return switch (random.nextInt(10)) {
      case 0, 1, 2 -> next;
      case 3 -> next + 1;
      case 4 -> -2;
      default -> TransactionBody.UNORDERED;
    };
  }

  private static double number(StateNode front, KeyPair user, String what) {
    StateNode node = front.find(List.of("values", "accounts", user.address().toString(), what));
    return node != null && node.value() instanceof JsonNumber number ? number.value() : 0;
  }
}
