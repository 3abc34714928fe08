package org.hanok.console.view;

import java.util.List;
import org.hanok.console.view.MarketRecords.ContractView;
import org.hanok.console.view.MarketRecords.JobView;
import org.hanok.console.view.MarketRecords.OfferView;
import org.hanok.console.view.MarketRecords.ProgramView;

/**
 * An account.
 *
 * @param address with its checksum
 * @param nonce the next one
 * @param thisNode whether it is this node's own
 * @param market what it does in the market
 * @param transactions its newest ones
 */
public record AccountView(
    String address,
    double balance,
    double nonce,
    boolean thisNode,
    Business market,
    List<TransactionSummary> transactions) {
  public AccountView {
    transactions = List.copyOf(transactions);
  }

  /**
   * What somebody does in the market, the newest of each.
   *
   * @param programs that it published
   * @param offers that it made as a provider
   * @param contracts in which it is developer or provider
   * @param jobs that it pays for or runs
   */
  public record Business(
      List<ProgramView> programs,
      List<OfferView> offers,
      List<ContractView> contracts,
      List<JobView> jobs) {

    /** Somebody who does nothing there. */
    public static final Business NONE = new Business(List.of(), List.of(), List.of(), List.of());
  }
}
