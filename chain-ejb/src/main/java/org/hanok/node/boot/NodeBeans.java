package org.hanok.node.boot;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import java.util.Objects;
import org.hanok.node.admin.AccountInjection;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.NodeBackups;
import org.hanok.node.admin.NodeCommands;
import org.hanok.node.admin.NodeParamCommands;
import org.hanok.node.admin.OperatorAccounts;
import org.hanok.node.admin.SetAsideWork;
import org.hanok.node.company.CompanyAnswers;
import org.hanok.node.company.CompanyDesk;
import org.hanok.node.company.CompanyObjects;
import org.hanok.node.company.CompanyTokens;
import org.hanok.node.gateway.JobDesk;
import org.hanok.node.gateway.JobRecords;
import org.hanok.node.gateway.ServiceGateway;
import org.hanok.node.ingress.NodeSigner;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.module.BundleCatalogue;
import org.hanok.node.module.RuntimeCatalogue;
import org.hanok.node.network.NetworkQuery;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.query.ChainEvents;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.node.query.EventHandlerSlot;
import org.hanok.node.query.LedgerQuery;
import org.hanok.node.query.MarketTrail;
import org.hanok.node.query.NodeReport;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.node.query.StateQuery;
import org.hanok.node.query.Traffic;
import org.hanok.node.settings.CorsHeaders;
import org.hanok.node.settings.NodeParams;
import org.hanok.node.work.ProgramInspector;
import org.jspecify.annotations.Nullable;

/** Hands the running node's doors to whoever injects them. */
@ApplicationScoped
public class NodeBeans {

  @EJB @Nullable NodeLifecycle lifecycle;

  private NodeLifecycle lifecycle() {
    return Objects.requireNonNull(lifecycle);
  }

  private Node node() {
    return lifecycle().node();
  }

  // A value with a lock of its own: each injection gets the same one, before the node is started.
  @Produces
  NodeParams params() {
    return lifecycle().settings().params();
  }

  @Produces
  CorsHeaders corsHeaders() {
    return CorsHeaders.of(lifecycle().settings());
  }

  @Produces
  @ApplicationScoped
  AccountInjection injection() {
    return lifecycle().injection();
  }

  @Produces
  @ApplicationScoped
  NodeParamCommands paramCommands() {
    return node().interfaces().paramCommands();
  }

  @Produces
  @ApplicationScoped
  NodeReport report() {
    return node().interfaces().report();
  }

  @Produces
  @ApplicationScoped
  NetworkQuery network() {
    return node().interfaces().network();
  }

  @Produces
  @ApplicationScoped
  NodeSigner signer() {
    return node().interfaces().signer();
  }

  @Produces
  @ApplicationScoped
  Traffic traffic() {
    return node().interfaces().traffic();
  }

  @Produces
  @ApplicationScoped
  TransactionIngress ingress() {
    return node().ingress();
  }

  @Produces
  @ApplicationScoped
  ServiceGateway gateway() {
    return node().shop().gateway();
  }

  @Produces
  @ApplicationScoped
  JobDesk jobDesk() {
    return node().shop().jobDesk();
  }

  @Produces
  @ApplicationScoped
  JobRecords jobRecords() {
    return node().shop().jobRecords();
  }

  @Produces
  @ApplicationScoped
  MarketTrail marketTrail() {
    return node().trail();
  }

  @Produces
  @ApplicationScoped
  ProgramInspector inspector() {
    return node().shop().inspector();
  }

  @Produces
  @ApplicationScoped
  ChainQuery chain() {
    return node().chain();
  }

  @Produces
  @ApplicationScoped
  StateQuery state() {
    return node().state();
  }

  @Produces
  @ApplicationScoped
  LedgerQuery ledger() {
    return node().ledger();
  }

  @Produces
  @ApplicationScoped
  ChainEvents events() {
    return node().events();
  }

  @Produces
  @ApplicationScoped
  EventHandlerSlot eventHandler() {
    return node().eventHandler();
  }

  @Produces
  EventHandlerSettings eventHandlerSettings() {
    return PartSettings.eventHandler(lifecycle().settings());
  }

  @Produces
  @ApplicationScoped
  NodeStatusQuery status() {
    return node().status();
  }

  @Produces
  @ApplicationScoped
  NodeCommands commands() {
    return node().commands();
  }

  @Produces
  @ApplicationScoped
  NodeBackups backups() {
    return node().backups();
  }

  @Produces
  @ApplicationScoped
  SetAsideWork setAside() {
    return node().setAside();
  }

  @Produces
  @ApplicationScoped
  OperatorAccounts operators() {
    return lifecycle().operators();
  }

  @Produces
  @ApplicationScoped
  AuditTrail audit() {
    return lifecycle().audit();
  }

  @Produces
  @ApplicationScoped
  CompanyTokens companyTokens() {
    return node().companies().tokens();
  }

  @Produces
  @ApplicationScoped
  CompanyDesk companyDesk() {
    return node().companies().desk();
  }

  @Produces
  @ApplicationScoped
  CompanyAnswers companyAnswers() {
    return node().companies().answers();
  }

  @Produces
  @ApplicationScoped
  CompanyObjects companyObjects() {
    return node().companies().objects();
  }

  @Produces
  @ApplicationScoped
  BundleCatalogue bundles() {
    return node().modules();
  }

  @Produces
  @ApplicationScoped
  RuntimeCatalogue runtimes() {
    return node().modules();
  }

  @Produces
  @ApplicationScoped
  ObjectStore objects() {
    return node().shop().objects();
  }
}
