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

  private final Function<String, KeyPair> folder;
  private final int chainId;
  private final double gasPrice;
  private final LongSupplier clock;
  private final Map<String, MarketSigner> signers = new ConcurrentHashMap<>();

  /**
   * Keys in a folder.
   *
   * @param folder the key of a name, made if it is not there; throws {@link IllegalStateException}
   *     if it cannot be had
   * @param gasPrice in millionths of an AIN
   * @param clock Unix time in milliseconds
   */
  public CompanyKeys(
      Function<String, KeyPair> folder, int chainId, double gasPrice, LongSupplier clock) {
    this.folder = folder;
    this.chainId = chainId;
    this.gasPrice = gasPrice;
    this.clock = clock;
  }

  /** Makes the key {@code name}, and answers its account. */
  String make(String name) {
    return signer(name).address();
  }

  /**
   * Who signs with the key {@code name}.
   *
   * @throws IllegalStateException if it cannot be had
   */
  MarketSigner signer(String name) {
    return signers.computeIfAbsent(
        name, key -> new MarketSigner(folder.apply(key), chainId, gasPrice, clock));
  }

  int chainId() {
    return chainId;
  }

  double gasPrice() {
    return gasPrice;
  }
}
