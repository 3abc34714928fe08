package org.hanok.node.chain.core;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hanok.node.query.PendingView;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.protocol.transition.ExecutionResult;
import org.jspecify.annotations.Nullable;

/** The blocks on top of the newest final one, parents before children. For the writer alone. */
final class PendingBlocks {

  private final Map<String, PendingBlock> byHash = new LinkedHashMap<>();

  /** Adds a block whose parent is final or here. */
  void add(PendingBlock block) {
    byHash.put(block.block().hash().toString(), block);
  }

  /** Takes out the block of that hash; whether it was here. */
  boolean remove(String hash) {
    return byHash.remove(hash) != null;
  }

  /** The block of that hash; empty if it is not here. */
  Optional<PendingBlock> find(String hash) {
    return Optional.ofNullable(byHash.get(hash));
  }

  /** All of them, parents before children. */
  List<PendingBlock> inOrder() {
    return List.copyOf(byHash.values());
  }

  /** The one that was added last. */
  Optional<PendingBlock> newest() {
    return byHash.values().stream().reduce((before, after) -> after);
  }

  /** What came of the transaction of that hash in one of them; empty if none holds it. */
  Optional<ExecutionResult> resultOf(String hash) {
    for (PendingBlock block : byHash.values()) {
      List<SignedTransaction> transactions = block.transactions();
      for (int i = 0; i < transactions.size(); i++) {
        if (transactions.get(i).hash().toString().equals(hash)) {
          return Optional.of(block.results().get(i));
        }
      }
    }
    return Optional.empty();
  }

  /** The hashes of all that they hold. */
  Set<String> transactions() {
    return byHash.values().stream().flatMap(PendingBlocks::hashesIn).collect(Collectors.toSet());
  }

  /** Whether any of them holds a transaction. */
  boolean holdTransactions() {
    return byHash.values().stream().anyMatch(block -> !block.transactions().isEmpty());
  }

  /** The hashes of what those hold that lie between the newest final block and {@code tip}. */
  Set<String> transactionsUpTo(String tip) {
    Set<String> hashes = new HashSet<>();
    @Nullable PendingBlock at = byHash.get(tip);
    while (at != null) {
      hashesIn(at).forEach(hashes::add);
      at = byHash.get(at.block().header().lastHash());
    }
    return hashes;
  }

  private static Stream<String> hashesIn(PendingBlock block) {
    return block.transactions().stream().map(SignedTransaction::hash).map(Hash::toString);
  }

  /** As interfaces show them. */
  List<PendingView> views() {
    return byHash.values().stream().map(PendingBlock::view).toList();
  }
}
