package org.hanok.node.boot;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.admin.MachineRoom;
import org.hanok.node.module.BundleCatalogue;
import org.hanok.node.module.DeployOutcome;
import org.hanok.node.module.RemoveOutcome;
import org.hanok.node.module.RuntimeCatalogue;
import org.hanok.node.objects.ObjectStore;
import org.hanok.node.reason.OperatorReason;
import org.hanok.node.work.ProgramInspector;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.RuntimeDescriptor;
import org.jspecify.annotations.Nullable;

/** The machine room as {@code module} and {@code work} have it, without their types. */
@ApplicationScoped
class MachineRoomGate implements MachineRoom {

  @Inject BundleCatalogue bundles;
  @Inject RuntimeCatalogue runtimes;
  @Inject ObjectStore objects;
  @Inject ProgramInspector inspector;
  @Inject PublisherTrust trust;
  @EJB @Nullable NodeLifecycle lifecycle;

  @Override
  public List<BundleLine> bundles() {
    return bundles.list().stream().map(BundleLines::line).toList();
  }

  @Override
  public List<RuntimeLine> runtimes() {
    return runtimes.runtimes().stream().map(MachineRoomGate::line).toList();
  }

  @Override
  public String provider() {
    Node node = Objects.requireNonNull(lifecycle).node();
    return node.network().providerKey().address().toString();
  }

  @Override
  public Deployment deploy(String fileName, InputStream content, String actor) {
    return deployment(bundles.deploy(fileName, content, actor));
  }

  private static Deployment deployment(DeployOutcome outcome) {
    return switch (outcome) {
      case DeployOutcome.Deployed done ->
          new Deployment.Deployed(BundleLines.line(done.bundle()), done.replacedVersion());
      case DeployOutcome.Unchanged same ->
          new Deployment.Unchanged(BundleLines.line(same.bundle()));
      case DeployOutcome.Refused refused ->
          new Deployment.Refused(refused.reason(), refused.message());
    };
  }

  @Override
  public CommandOutcome remove(String name, String actor) {
    return switch (bundles.remove(name, actor)) {
      case RemoveOutcome.Removed removed ->
          new CommandOutcome.Done(
              removed.bundle().name() + " takes no more calls; those in flight finish");
      case RemoveOutcome.NotFound none ->
          new CommandOutcome.Refused(
              none.reason(), "there is no bundle " + none.name() + " in service");
      case RemoveOutcome.Refused refused ->
          new CommandOutcome.Refused(refused.reason(), refused.message());
    };
  }

  @Override
  public Check check(String fileName, InputStream content) {
    return BundleLines.check(bundles.check(fileName, content));
  }

  @Override
  public Deployment rollback(String name, Optional<String> version, String actor) {
    return deployment(bundles.rollback(name, version, actor));
  }

  @Override
  public List<HistoryLine> history(int limit) {
    return bundles.history().stream().limit(limit).map(BundleLines::history).toList();
  }

  @Override
  public Optional<Materials> materials(String name) {
    return bundles.sbom(name).map(BundleLines::materials);
  }

  @Override
  public List<PublisherLine> publishers() {
    return bundles.publishers().all().stream().map(BundleLines::publisher).toList();
  }

  @Override
  public CommandOutcome trust(String key, String name, String actor) {
    return trust.trust(key, name, actor);
  }

  @Override
  public CommandOutcome untrust(String key, String actor) {
    return trust.untrust(key, actor);
  }

  @Override
  public Storing store(InputStream content) {
    return switch (objects.store(content)) {
      case ObjectStore.StoreOutcome.Stored stored ->
          new Storing.Stored(stored.hash().digits(), stored.bytes());
      case ObjectStore.StoreOutcome.Failed failed ->
          new Storing.Refused(failed.reason(), failed.message());
    };
  }

  @Override
  public Inspection inspect(String hash, String runtime, Set<String> features) {
    Optional<ContentHash> artifact = ContentHash.parse("0x" + hash);
    if (artifact.isEmpty()) {
      return new Inspection.Refused(OperatorReason.OBJECT_HASH.id(), hash + " is no hash");
    }
    return switch (inspector.inspect(artifact.get(), runtime, features)) {
      case ProgramInspector.Finding.Takes found ->
          new Inspection.Takes(found.runtime(), found.version());
      case ProgramInspector.Finding.Refused refused ->
          new Inspection.Refused(refused.code(), refused.message());
    };
  }

  private static RuntimeLine line(RuntimeDescriptor runtime) {
    return new RuntimeLine(
        runtime.type(),
        runtime.version(),
        runtime.description(),
        runtime.isolation().name(),
        runtime.features().stream().sorted().toList());
  }
}
