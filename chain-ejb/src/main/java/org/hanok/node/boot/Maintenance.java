package org.hanok.node.boot;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.LongSupplier;
import org.hanok.node.chain.ChainCheck;
import org.hanok.node.joining.JoinedNetwork;
import org.hanok.node.joining.KeyFolder;
import org.hanok.node.joining.Networks;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.reason.NodeReason;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.storage.BlockStore;
import org.hanok.node.storage.ChainCut;
import org.hanok.node.storage.ChainGap;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.reason.Reason;

/**
 * What {@code ./hanok verify}, {@code repair}, {@code backup} and {@code restore} have a server do
 * in place of a node, since it knows the database: HANOK_MAINTENANCE is {@code verify}, {@code
 * repair:NUMBER}, or what {@link BackupOrder} reads. How far it is and what came of it stands in
 * {@code run/maintenance}.
 */
final class Maintenance implements Runnable {

  /** The setting that orders it. */
  static final String ORDER = "HANOK_MAINTENANCE";

  private static final Logger LOG = System.getLogger(Maintenance.class.getName());
  private static final String VERIFY = "verify";
  private static final String REPAIR = "repair:";
  private static final long REPORT_MILLIS = 500;

  private final String order;
  private final NodeSettings settings;
  private final Platform platform;
  private final LongSupplier clock;
  private final Path report;
  private long reportedMillis;

  Maintenance(String order, NodeSettings settings, Platform platform) {
    this.order = order;
    this.settings = settings;
    this.platform = platform;
    this.clock = platform.clock();
    this.report = settings.home().resolve("run").resolve("maintenance");
  }

  /** What this process was started for, if not for serving. */
  static Optional<Maintenance> ordered(NodeSettings settings, Platform platform) {
    return settings
        .environment(ORDER)
        .filter(order -> !order.isEmpty())
        .map(order -> new Maintenance(order, settings, platform));
  }

  @Override
  public void run() {
    try {
      say("working", JsonObject.builder());
      if (order.equals(VERIFY)) {
        verify();
      } else if (order.startsWith(REPAIR)) {
        repair(Long.parseLong(order.substring(REPAIR.length())));
      } else if (BackupOrder.parse(order) instanceof BackupOrder.Order backup) {
        carryOut(backup);
      } else {
        fail(
            NodeReason.SETTINGS,
            ORDER + " may be verify, repair:NUMBER, backup:FILE or restore:FILE, not " + order);
      }
    } catch (RuntimeException | StackOverflowError failure) {
      LOG.log(Level.ERROR, "HANOK-MAINTENANCE-FAILED", failure);
      fail(ChainReason.MAINTENANCE_FAILED, failure.toString());
    }
  }

  private void carryOut(BackupOrder.Order backup) {
    switch (BackupOrder.carryOut(backup, settings, platform, this::progress)) {
      case BackupOrder.Done(JsonObject report) -> say("done", report.toBuilder());
      case BackupOrder.Failed(String code, String message) -> fail(code, message);
    }
  }

  private void verify() {
    // No key of the node's is needed, and one that is injected later is not there.
    Optional<KeyPair> nobody =
        settings.waitsForAccount() ? Optional.of(KeyFolder.random()) : Optional.empty();
    JoinedNetwork network = Networks.join(settings, nobody, clock.getAsLong());
    ChainCheck.Verdict verdict =
        ChainCheck.run(
            network.config(),
            network.ledger(),
            PartSettings.rules(settings),
            platform.work(),
            (number, last) -> progress("executing", number, last));
    switch (verdict) {
      case ChainCheck.Verdict.Empty ignored -> fail(ChainReason.CHAIN_EMPTY, "no block is stored");
      case ChainCheck.Verdict.Sound sound ->
          say(
              "done",
              JsonObject.builder()
                  .set("sound", true)
                  .set("last", sound.last())
                  .set("stateHash", sound.stateHash()));
      case ChainCheck.Verdict.Incomplete incomplete ->
          say(
              "done",
              JsonObject.builder()
                  .set("sound", true)
                  .set("missingFrom", 1)
                  .set("missingTo", incomplete.oldest() - 1)
                  .set("last", incomplete.last())
                  .set("stateHash", incomplete.stateHash()));
      case ChainCheck.Verdict.Damaged damaged ->
          say(
              "done",
              JsonObject.builder()
                  .set("sound", false)
                  .set("block", damaged.damage().block())
                  .set("last", damaged.last())
                  .set("code", damaged.damage().code())
                  .set("reason", damaged.damage().reason()));
    }
  }

  private void repair(long keep) {
    OptionalLong stored = new BlockStore(platform.work()).lastNumber();
    long last = stored.orElse(-1);
    if (keep < 0 || keep >= last) {
      fail(
          ChainReason.REPAIR_NOTHING,
          "blocks 0 to " + last + " are stored, none comes after " + keep);
      return;
    }
    long oldest = new ChainGap(platform.work()).edge().oldest();
    if (keep < oldest) {
      fail(
          ChainReason.REPAIR_NOTHING,
          "blocks 1 to "
              + (oldest - 1)
              + " are not here yet: nothing could stand on block "
              + keep);
      return;
    }
    ChainCut cut = new ChainCut(platform.work());
    Path backup =
        settings
            .home()
            .resolve("backup")
            .resolve("blocks-" + (keep + 1) + "-" + last + "-" + clock.getAsLong() + ".jsonl.gz");
    cut.backUp(keep + 1, last, backup, number -> progress("backing up", number, last));
    cut.cut(keep, last, left -> progress("removing", left, keep));
    say(
        "done",
        JsonObject.builder()
            .set("last", keep)
            .set("removed", last - keep)
            .set("backup", backup.toString()));
  }

  private void progress(String what, long number, long last) {
    long now = clock.getAsLong();
    if (now - reportedMillis >= REPORT_MILLIS) {
      reportedMillis = now;
      say("working", JsonObject.builder().set("what", what).set("block", number).set("of", last));
    }
  }

  private void fail(Reason reason, String message) {
    fail(reason.id(), message);
  }

  private void fail(String code, String message) {
    say("failed", JsonObject.builder().set("code", code).set("message", message));
  }

  private void say(String state, JsonObject.Builder rest) {
    Path fresh = report.resolveSibling("maintenance.new");
    try {
      Files.createDirectories(settings.home().resolve("run"));
      Files.writeString(fresh, JsonText.stringify(rest.set("state", state).build()));
      Files.move(
          fresh, report, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      LOG.log(Level.WARNING, "HANOK-MAINTENANCE-UNHEARD", e);
    }
  }
}
