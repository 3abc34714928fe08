package org.hanok.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.hanok.node.admin.AccountInjection;
import org.hanok.node.admin.NodeParamCommands;
import org.hanok.node.admin.NodeParams;
import org.hanok.node.ingress.NodeSigner;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.EventHandlerSlot;
import org.hanok.node.query.LedgerQuery;
import org.hanok.node.query.NodeReport;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.node.query.StateQuery;
import org.hanok.node.query.Traffic;

/** Makes the one {@link AinInterface} of this application, whose limits count all requests. */
@ApplicationScoped
public class AinInterfaceBean {

  @Produces
  @Singleton
  AinInterface ain(
      NodeParams params,
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
      AccountInjection account) {
    return new AinInterface(
        new AinDoors(
            params,
            ingress,
            signer,
            chain,
            state,
            ledger,
            node,
            report,
            events,
            traffic,
            paramCommands,
            account,
            System::currentTimeMillis));
  }
}
