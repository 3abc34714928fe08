package org.hanok.node.company;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.hanok.node.market.desk.MarketSigner;
import org.hanok.protocol.crypto.KeyPair;

/**
 * The keys of companies' accounts that are in the node's own folder. One signer for each account,
 * however many credentials it has: two transactions of the same millisecond could not both pay.
 */
public final class CompanyKeys {

  private final Function<String, KeyPair> maker;
  private final Function<String, KeyPair> loader;
  private final int chainId;
  private final double gasPrice;
  private final LongSupplier clock;
  private final Map<String, MarketSigner> signers = new ConcurrentHashMap<>();

  /**
   * Keys in a folder.
   *
   * @param maker the key of a name, made if it is not there; throws {@link IllegalStateException}
   *     if it cannot be had
   * @param loader the key of a name that was made before; throws {@link IllegalStateException} if
   *     it cannot be had, and makes none
   * @param gasPrice in millionths of an AIN
   * @param clock Unix time in milliseconds
   */
  public CompanyKeys(
      Function<String, KeyPair> maker,
      Function<String, KeyPair> loader,
      int chainId,
      double gasPrice,
      LongSupplier clock) {
    this.maker = maker;
    this.loader = loader;
    this.chainId = chainId;
    this.gasPrice = gasPrice;
    this.clock = clock;
  }

  /**
   * Makes the key {@code name}, and answers its account.
   *
   * @throws IllegalStateException if it cannot be had
   */
  String make(String name) {
    return maker.apply(name).address().toString();
  }

  /**
   * Who signs with the key {@code name} for {@code account}. A key that is lost is not replaced: it
   * would be another account's.
   *
   * @throws IllegalStateException if it cannot be had, or is another account's
   */
  MarketSigner signer(String name, String account) {
    MarketSigner signer =
        signers.computeIfAbsent(
            name, key -> new MarketSigner(loader.apply(key), chainId, gasPrice, clock));
    if (!signer.address().equals(account)) {
      throw new IllegalStateException(
          "the key " + name + " is that of " + signer.address() + " and not of " + account);
    }
    return signer;
  }

  int chainId() {
    return chainId;
  }

  double gasPrice() {
    return gasPrice;
  }
}
