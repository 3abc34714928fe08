package org.hanok.fuzz;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.ConsensusTransactions;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transaction.TransactionBody;
import org.hanok.protocol.transition.Parent;
import org.jspecify.annotations.Nullable;

/** The keys of a network at work: what validators sign. */
final class Signers {

  private final Network network;
  private final Dice dice;

  Signers(Network network, Dice dice) {
    this.network = network;
    this.dice = dice;
  }

  /** The first transactions of a network with several validators: the others stake. */
  List<SignedTransaction> opening(long now) {
    List<SignedTransaction> transactions = new ArrayList<>();
    int staked = network.config().genesisBlock().validators().size();
    for (int i = staked + 1; i <= network.validators(); i++) {
      KeyPair validator = network.keys().get(i);
      String address = World.address(validator);
      String listed = "/consensus/proposer_whitelist/" + address;
      String stake = "/staking/consensus/" + address + "/0/stake/1/value";
      transactions.add(
          signed(network.owner(), Draft.operation("SET_VALUE", listed, JsonBoolean.TRUE), now));
      transactions.add(
          signed(
              validator,
              Draft.operation("SET_VALUE", stake, JsonNumber.of(network.stakeAin())),
              now));
    }
    return transactions;
  }

  private SignedTransaction signed(KeyPair key, JsonObject operation, long now) {
    JsonObject body =
        JsonObject.builder()
            .set("operation", operation)
            .set("nonce", -1)
            .set("gas_price", 0)
            .set("timestamp", (double) now)
            .build();
    return sign(key, body);
  }

  SignedTransaction sign(KeyPair key, JsonObject body) {
    return SignedTransaction.sign(new TransactionBody(body), key, network.config().chainId());
  }

  @Nullable KeyPair keyOf(String address) {
    for (KeyPair key : network.keys()) {
      if (World.address(key).equals(address)) {
        return key;
      }
    }
    return null;
  }

  /** Votes of validators: of all, or of as many as suffice. */
  List<SignedTransaction> votesFor(Block block, Parent parent, long now) {
    List<SignedTransaction> cast = new ArrayList<>();
    double stake = 0;
    double needed = Math.max(block.validators().majority(), parent.votersForIt().majority());
    for (String address : block.validators().json().keys()) {
      KeyPair key = keyOf(address);
      if (key != null && (stake < needed || dice.chance(80))) {
        cast.add(sign(key, ConsensusTransactions.voteBody(block, address, now + dice.below(900))));
        stake += block.validators().stakeOf(address);
      }
    }
    return cast;
  }

  /** Votes against a block: of most validators. */
  List<SignedTransaction> against(Block block, Validators validators, long now) {
    List<SignedTransaction> cast = new ArrayList<>();
    for (String address : validators.json().keys()) {
      KeyPair key = keyOf(address);
      if (key != null && dice.chance(90)) {
        double stake = validators.stakeOf(address);
        cast.add(sign(key, ConsensusTransactions.voteAgainstBody(block, address, stake, now)));
      }
    }
    return cast;
  }

  /** The transaction that {@code json} holds, taken on trust. */
  static SignedTransaction read(JsonObject json) {
    return SignedTransaction.trusted(
        Objects.requireNonNull(json.getObject("tx_body")),
        Objects.requireNonNull(json.getString("signature")),
        Objects.requireNonNull(Hash.parse(Objects.requireNonNull(json.getString("hash")))),
        Objects.requireNonNull(json.getString("address")));
  }
}
