package org.hanok.api;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.util.function.LongSupplier;
import org.hanok.node.admin.AccountInjection;
import org.hanok.node.admin.NodeParamCommands;
import org.hanok.node.ingress.NodeSigner;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.EventHandlerSlot;
import org.hanok.node.query.LedgerQuery;
import org.hanok.node.query.NodeReport;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.node.query.StateQuery;
import org.hanok.node.query.Traffic;
import org.hanok.node.settings.CorsHeaders;
import org.hanok.node.settings.NodeParams;

/**
 * The node's doors that AI Network's interfaces go through.
 *
 * @param clock Unix time in milliseconds
 */
@Dependent
public record AinDoors(
    NodeParams params,
    CorsHeaders corsHeaders,
    TransactionIngress ingress,
    NodeSigner signer,
    ChainQuery chain,
    StateQuery state,
    LedgerQuery ledger,
    NodeStatusQuery node,
    NodeReport report,
    EventHandlerSlot events,
    Traffic traffic,
    NodeParamCommands paramCommands,
    AccountInjection account,
    LongSupplier clock) {

  @Inject
  public AinDoors {}
}
