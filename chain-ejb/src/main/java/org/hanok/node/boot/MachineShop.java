package org.hanok.node.boot;

import java.io.IOException;
import org.hanok.node.gateway.MarketGateway;
import org.hanok.node.gateway.ServiceGateway;
import org.hanok.node.market.desk.MarketSigner;
import org.hanok.node.objects.FileObjectStore;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.work.MarketJobReporter;
import org.hanok.node.work.MarketJobs;
import org.hanok.node.work.ProviderAgent;
import org.hanok.node.work.Workshop;
import org.hanok.protocol.market.GasPrice;

/** The provider's side of a node: its objects, its workshop, its agent and its gateway. */
public final class MachineShop implements AutoCloseable {

  private static final long MAX_OBJECT_BYTES = 64L << 20;
  private static final long MAX_TOTAL_BYTES = 10L << 30;
  private static final double OFFER_DEPOSIT_AIN = 10;
  private static final double MAX_CONTRACT_DEPOSIT_AIN = 100;
  private static final long PLACES_PER_PROCESSOR = 16;

  private final boolean isOpen;
  private final ObjectStore objects;
  private final Workshop workshop;
  private final ProviderAgent agent;
  private final ServiceGateway gateway;

  private MachineShop(Node node) throws IOException {
    this.isOpen = node.network().hasMarket();
    this.objects =
        new FileObjectStore(
            node.home().resolve("objects"),
            node.settings().number("HANOK_MAX_OBJECT_BYTES", MAX_OBJECT_BYTES),
            node.settings().number("HANOK_MAX_OBJECTS_BYTES", MAX_TOTAL_BYTES));
    MarketSigner signer =
        new MarketSigner(
            node.network().providerKey(),
            node.network().config().chainId(),
            GasPrice.over(node.network().config().param("resource", "min_gas_price")),
            node.platform().clock());
    int places =
        (int)
            node.settings()
                .number(
                    "HANOK_WORK_PLACES",
                    Runtime.getRuntime().availableProcessors() * PLACES_PER_PROCESSOR);
    this.workshop =
        new Workshop(
            new MarketJobs(node::market, node.events(), signer.address()),
            new MarketJobReporter(node.ingress(), signer),
            objects,
            node.modules(),
            node.platform().background(),
            places,
            node.platform().clock());
    this.agent =
        new ProviderAgent(
            node::market,
            node.modules(),
            node.ingress(),
            signer,
            new ProviderAgent.Policy(places, OFFER_DEPOSIT_AIN, MAX_CONTRACT_DEPOSIT_AIN));
    this.gateway = new MarketGateway(node::market, node.ingress(), objects);
  }

  static MachineShop open(Node node) throws IOException {
    return new MachineShop(node);
  }

  /** Does what is due: offers, contracts, jobs whose event was lost. To be called every second. */
  public void act() {
    if (isOpen) {
      agent.act();
      workshop.lookForWork();
    }
  }

  /** Begins to take jobs; once the chain is served. */
  public void begin() {
    if (isOpen) {
      workshop.open();
    }
  }

  /** The content store. */
  public ObjectStore objects() {
    return objects;
  }

  /** The workshop's figures. */
  public Workshop.Figures figures() {
    return workshop.figures();
  }

  /** Plain calls become paid jobs here. */
  public ServiceGateway gateway() {
    return gateway;
  }

  @Override
  public void close() {
    if (isOpen) {
      workshop.close();
    }
  }
}
