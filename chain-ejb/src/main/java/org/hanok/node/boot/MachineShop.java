package org.hanok.node.boot;

import java.io.IOException;
import org.hanok.node.gateway.JobDesk;
import org.hanok.node.gateway.JobRecords;
import org.hanok.node.gateway.MarketGateway;
import org.hanok.node.gateway.MarketJobDesk;
import org.hanok.node.gateway.ServiceGateway;
import org.hanok.node.market.desk.MarketSigner;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.work.JobMaterials;
import org.hanok.node.work.MarketJobReporter;
import org.hanok.node.work.MarketJobs;
import org.hanok.node.work.NotedRuns;
import org.hanok.node.work.PreparedInspection;
import org.hanok.node.work.ProgramInspector;
import org.hanok.node.work.ProviderAgent;
import org.hanok.node.work.ResultWitness;
import org.hanok.node.work.Workshop;
import org.hanok.protocol.market.Contract;
import org.hanok.protocol.market.GasPrice;
import org.hanok.protocol.market.Program;

/** The provider's side of a node: its objects, its workshop, its agent and its gateway. */
public final class MachineShop implements AutoCloseable {

  private static final double OFFER_DEPOSIT_AIN = 10;
  private static final double FINAL_FROM_PRICE_AIN = 10;
  private static final long PLACES_PER_PROCESSOR = 16;

  private final boolean isOpen;
  private final JobObjects objects;
  private final Workshop workshop;
  private final ProviderAgent agent;
  private final ResultWitness witness;
  private final MarketGateway gateway;
  private final MarketJobDesk jobDesk;
  private final ProgramInspector inspector;

  private MachineShop(Node node) throws IOException {
    this.isOpen = node.network().hasMarket();
    this.objects = JobObjects.open(node);
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
            new MarketJobs(
                new MarketJobs.Views(
                    node::market,
                    node::finalMarket,
                    node.settings()
                        .ownDecimal("HANOK_PROVIDER_FINAL_FROM_PRICE", FINAL_FROM_PRICE_AIN)),
                node.events(),
                signer.address(),
                node.platform().clock()),
            new MarketJobReporter(node.ingress(), signer, node::market),
            new JobMaterials(
                objects.artifacts()::read, objects::input, objects.forWork(), objects.manifests()),
            node.modules(),
            new NotedRuns(objects.notes(), objects.manifests()),
            node.platform().background(),
            places,
            node.platform().clock(),
            node.quarantine());
    this.agent =
        new ProviderAgent(
            node::market,
            node.modules(),
            node.ingress(),
            signer,
            new ProviderAgent.Offers(places, OFFER_DEPOSIT_AIN),
            ProviderSettings.policy(node.settings()),
            node.platform().clock());
    this.witness =
        new ResultWitness(
            node::market, node.ingress(), signer, objects.forWork(), node.platform().clock());
    this.gateway = new MarketGateway(gatewayParts(node, signer.address()));
    this.jobDesk = new MarketJobDesk(deskSources(node));
    this.inspector = new PreparedInspection(objects.artifacts(), node.modules());
  }

  private MarketGateway.Parts gatewayParts(Node node, String provider) {
    return new MarketGateway.Parts(
        node::market,
        node::finalMarket,
        node.events(),
        node.ingress(),
        node.network().config().chainId(),
        objects.inputs(),
        objects.forWork(),
        objects.notes(),
        objects.manifests(),
        contract -> !contract.provider().equals(provider) || runs(node, contract));
  }

  /** Whether this node has what its own contract needs. Of others' runtimes it knows nothing. */
  private static boolean runs(Node node, Contract contract) {
    return node.market()
        .program(contract.program())
        .map(Program::runtime)
        .filter(type -> node.modules().runtimes().stream().anyMatch(one -> one.type().equals(type)))
        .isPresent();
  }

  private MarketJobDesk.Sources deskSources(Node node) {
    return new MarketJobDesk.Sources(
        node::market,
        node::finalMarket,
        node.chain()::transactionByHash,
        objects.forWork(),
        objects.notes(),
        node.network().config().networkId(),
        node.network().config().chainId(),
        node.platform().clock());
  }

  static MachineShop open(Node node) throws IOException {
    return new MachineShop(node);
  }

  /** Does what is due: offers, contracts, jobs whose event was lost. To be called every second. */
  public void act() {
    if (isOpen) {
      agent.act();
      witness.act();
      workshop.lookForWork();
      objects.tidy();
    }
  }

  /** Begins to take jobs; once the chain is served. */
  public void begin() {
    if (isOpen) {
      workshop.open();
    }
  }

  /** Where artifacts are. */
  public ObjectStore objects() {
    return objects.artifacts();
  }

  /** All objects that jobs have to do with. */
  ObjectStore forWork() {
    return objects.forWork();
  }

  /** Where the results of this node's jobs are. */
  ObjectStore results() {
    return objects.results();
  }

  /** What became of jobs. */
  public JobDesk jobDesk() {
    return jobDesk;
  }

  /** What this node knows of jobs, for its operators. */
  public JobRecords jobRecords() {
    return jobDesk;
  }

  /** Looks at programs before they are published. */
  public ProgramInspector inspector() {
    return inspector;
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
    gateway.close();
    if (isOpen) {
      workshop.close();
    }
  }
}
