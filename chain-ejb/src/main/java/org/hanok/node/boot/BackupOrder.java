package org.hanok.node.boot;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.hanok.backup.BackupReason;
import org.hanok.node.admin.AuditTrail;
import org.hanok.node.admin.LiveBackups;
import org.hanok.node.admin.NodeBackups;
import org.hanok.node.backup.BackupMaker;
import org.hanok.node.backup.BackupProgress;
import org.hanok.node.backup.BackupRestore;
import org.hanok.node.backup.BackupSource;
import org.hanok.node.backup.RestoreTarget;
import org.hanok.node.joining.JoinedNetwork;
import org.hanok.node.joining.KeyFolder;
import org.hanok.node.joining.Networks;
import org.hanok.node.query.ChainMoment;
import org.hanok.node.reason.ChainReason;
import org.hanok.node.settings.NodeSettings;
import org.hanok.node.storage.BlockStore;
import org.hanok.protocol.json.JsonObject;

/**
 * Puts backups and restores together: of a node that serves, and of one that does not, as
 * HANOK_MAINTENANCE orders them. That is {@code backup:FILE} or {@code backup,keys:FILE}, into a
 * file that is there; {@code restore:FILE}, with {@code ,replay} and {@code ,without-keys} before
 * the colon if that is wanted.
 */
final class BackupOrder {

  private static final String BACKUP = "backup";
  private static final String RESTORE = "restore";
  private static final int BUFFER_BYTES = 1 << 16;

  private BackupOrder() {}

  /** What an order turned out to be. */
  sealed interface Parsed {}

  /** None of these. */
  record Another() implements Parsed {}

  /**
   * One of these.
   *
   * @param words what is to be done, then how
   */
  record Order(List<String> words, Path file) implements Parsed {
    boolean says(String word) {
      return words.contains(word);
    }
  }

  static Parsed parse(String order) {
    int colon = order.indexOf(':');
    List<String> words = colon < 0 ? List.of() : List.of(order.substring(0, colon).split(",", -1));
    boolean isOne =
        !words.isEmpty() && (words.getFirst().equals(BACKUP) || words.getFirst().equals(RESTORE));
    return isOne ? new Order(words, Path.of(order.substring(colon + 1))) : new Another();
  }

  /** What came of it. */
  sealed interface Outcome {}

  /** It is done. */
  record Done(JsonObject report) implements Outcome {}

  /** It is not. */
  record Failed(String code, String message) implements Outcome {}

  static Outcome carryOut(
      Order order, NodeSettings settings, Platform platform, BackupProgress progress) {
    return order.says(RESTORE)
        ? restore(order, settings, platform, progress)
        : backUp(order, settings, platform, progress);
  }

  /** The node of these settings, as a backup is made of it. */
  static BackupSource source(NodeSettings settings, Platform platform, JoinedNetwork network) {
    return new BackupSource(
        platform.work(),
        settings.home(),
        network.config(),
        settings.configsFolder().orElse(settings.home().resolve("network")),
        network.nodeKey().address().toString(),
        "hanok " + version(),
        platform.databaseProduct(),
        platform.clock());
  }

  /** Backups of a node that serves. */
  static NodeBackups serving(
      NodeSettings settings,
      Platform platform,
      JoinedNetwork network,
      Supplier<ChainMoment> chain,
      AuditTrail audit) {
    BackupSource source = source(settings, platform, network);
    return new LiveBackups(
        withKeys -> new BackupMaker(source, withKeys, BackupProgress.NONE),
        chain,
        audit,
        System::nanoTime);
  }

  private static String version() {
    return Optional.ofNullable(BackupOrder.class.getPackage().getImplementationVersion())
        .orElse("(not packaged)");
  }

  private static Outcome backUp(
      Order order, NodeSettings settings, Platform platform, BackupProgress progress) {
    // Before a network is made for a folder that has none.
    if (new BlockStore(platform.work()).lastNumber().isEmpty()) {
      return new Failed(ChainReason.CHAIN_EMPTY.id(), "no block is stored");
    }
    JoinedNetwork network =
        Networks.join(
            settings,
            settings.waitsForAccount() ? Optional.of(KeyFolder.random()) : Optional.empty(),
            platform.clock().getAsLong());
    BackupMaker maker =
        new BackupMaker(source(settings, platform, network), order.says("keys"), progress);
    try (OutputStream out =
        new BufferedOutputStream(
            Files.newOutputStream(order.file(), StandardOpenOption.WRITE), BUFFER_BYTES)) {
      return switch (maker.writeStored(out)) {
        case BackupMaker.Outcome.Made made -> new Done(made.manifest().toJson());
        case BackupMaker.Outcome.Failed(String code, String message) -> new Failed(code, message);
      };
    } catch (IOException e) {
      return new Failed(BackupReason.UNWRITABLE.id(), e.toString());
    }
  }

  private static Outcome restore(
      Order order, NodeSettings settings, Platform platform, BackupProgress progress) {
    RestoreTarget target =
        new RestoreTarget(
            platform.work(),
            settings.home(),
            Networks.agreement(settings)
                .map(agreed -> agreed.config().genesisBlock().hash().toString()),
            hasKeys(settings),
            () -> rules(settings),
            platform.clock());
    RestoreTarget.Wishes wishes =
        new RestoreTarget.Wishes(order.says("without-keys"), order.says("replay"));
    return switch (new BackupRestore(target, wishes, progress).run(order.file())) {
      case BackupRestore.Outcome.Restored done ->
          new Done(
              done.manifest().head().toJson().toBuilder()
                  .set("left_out", done.leftOut())
                  .set("silent_through", done.silentThrough())
                  .build());
      case BackupRestore.Outcome.Refused(String code, String message) -> new Failed(code, message);
    };
  }

  private static RestoreTarget.Rules rules(NodeSettings settings) {
    Networks.Agreement agreed =
        Networks.agreement(settings)
            .orElseThrow(
                () -> new IllegalStateException("the network's configuration is not here"));
    return new RestoreTarget.Rules(agreed.config(), agreed.ledger(), PartSettings.rules(settings));
  }

  /** Whether a start would find a key, or be given one, in place of making one. */
  private static boolean hasKeys(NodeSettings settings) {
    Path keys = settings.home().resolve("keys");
    return settings.waitsForAccount()
        || Files.exists(keys.resolve("node.keystore"))
        || Files.exists(keys.resolve("node.key"))
        || settings.text("UNSAFE_PRIVATE_KEY").isPresent()
        || settings.ownText("HANOK_SIGNER").isPresent()
        || settings.ownText("HANOK_KEY_TOKEN").isPresent();
  }
}
