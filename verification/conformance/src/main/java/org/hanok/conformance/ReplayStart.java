package org.hanok.conformance;

import java.io.IOException;
import java.nio.file.Path;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.block.NetworkConfig;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * Where the execution of a stored chain begins: at its first block, or after that of a snapshot.
 *
 * @param chain what the user named
 * @param config of the chain
 */
record ReplayStart(Path chain, BlockSource source, ReplayConfig config) {

  /** What came of looking for a beginning. */
  sealed interface Outcome {}

  /** What the next block of the source can be executed on. */
  record Ready(ChainReplay chain) implements Outcome {}

  /** A snapshot that is none of this chain, or none at all. */
  record Refused(ReplayReport.Mismatch mismatch) implements Outcome {}

  /**
   * Before the first block.
   *
   * @throws UnreadableBlock if there is none
   */
  Outcome atGenesis() throws IOException {
    @Nullable JsonObject[] first = {null};
    source.forEach(
        block -> {
          first[0] = block;
          return false;
        });
    if (first[0] == null) {
      throw new IOException("no block in " + source.place());
    }
    NetworkConfig network = config.load(first[0]);
    return new Ready(new ChainReplay(network, Ledgers.of(network)));
  }

  /** After the block of the snapshot that {@code wanted} names: see {@link SnapshotPlace#find}. */
  Outcome at(String wanted) throws IOException {
    SnapshotFile file = SnapshotPlace.find(wanted, chain, source);
    NetworkConfig network = config.load(source.block(0).orElse(null));
    return switch (file.read()) {
      case SnapshotOutcome.Loaded loaded -> {
        ReplayReport.Mismatch mismatch = mismatch(loaded.block(), network);
        yield mismatch == null
            ? new Ready(
                new ChainReplay(network, Ledgers.of(network), loaded, voters(loaded.block())))
            : new Refused(mismatch);
      }
      case SnapshotOutcome.Unusable unusable ->
          new Refused(
              new ReplayReport.Mismatch(
                  unusable.number(), "", unusable.code().name(), unusable.reason()));
    };
  }

  /** What is wrong with {@code block} as a block of this chain, as far as its blocks are there. */
  private ReplayReport.@Nullable Mismatch mismatch(Block block, NetworkConfig network)
      throws IOException {
    String hash = block.hash().toString();
    String stored =
        block.number() == 0
            ? network.genesisBlock().hash().toString()
            : source.block(block.number()).map(json -> json.getString("hash")).orElse(hash);
    return hash.equals(stored)
        ? null
        : new ReplayReport.Mismatch(
            block.number(),
            hash,
            SnapshotOutcome.Code.SNAPSHOT_OF_OTHER_CHAIN.name(),
            "the chain's block " + block.number() + " is " + stored);
  }

  /** Who was to vote for {@code block}: the validators of the one before, if that is there. */
  private Validators voters(Block block) throws IOException {
    if (block.number() <= 1) {
      return Validators.NONE;
    }
    return source
        .block(block.number() - 1)
        .map(Block::parse)
        .filter(before -> before.hash().toString().equals(block.header().lastHash()))
        .map(Block::validators)
        .orElse(Validators.NONE);
  }
}
