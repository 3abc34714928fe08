package org.hanok.console.view;

import java.util.List;

/**
 * An account.
 *
 * @param nonce the next one
 * @param thisNode whether it is this node's own
 * @param transactions its newest ones
 */
public record AccountView(
    String address,
    double balance,
    double nonce,
    boolean thisNode,
    List<TransactionSummary> transactions) {
  public AccountView {
    transactions = List.copyOf(transactions);
  }
}
