package org.hanok.protocol.transition;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.state.StateStore;
import org.jspecify.annotations.Nullable;

/**
 * Builds blocks of which it is known, before anybody votes for them, that their own text gives them
 * back: each block is written as it will be stored, read again, and what was read is executed as
 * every validator and every restart will. The state that this leaves is the one that stays. Of a
 * block that differs, the transaction that makes it differ is left out.
 */
public final class ProvenBuilder {

  /** So many transactions are searched for one block; then it is made of none. */
  static final int MAX_SEARCHES = 4;

  private static final String DRAFT = ":draft";

  private final BlockBuilder builder;
  private final DraftedBuilder drafted;
  private final BlockTransition transition;
  private final RereadTask.Maker tasks;

  /**
   * A builder.
   *
   * @param transition how the network's validators execute blocks
   * @param tasks reads blocks as they do
   */
  public ProvenBuilder(BlockBuilder builder, BlockTransition transition, RereadTask.Maker tasks) {
    this.builder = builder;
    this.drafted = builder.drafted(tasks);
    this.transition = transition;
    this.tasks = tasks;
  }

  /**
   * A block that was read back, or why there is none.
   *
   * @param outcome as the builder answers; the transactions that {@code differing} names are among
   *     those left out
   * @param text what the block was read from; empty if there is none
   * @param differing the transactions that would have made block and text differ
   */
  public record Proven(BuildOutcome outcome, String text, List<Differing> differing) {
    public Proven {
      differing = List.copyOf(differing);
    }
  }

  /** A transaction of which the block's text says, or makes, something else than executing it. */
  public record Differing(Hash transaction, String reason) {}

  /** One block, read back: it, or how it differs. */
  private sealed interface Reread {

    record Same(BuildOutcome.Built built, String text) implements Reread {}

    record Other(String how) implements Reread {}

    record NotBuilt(BuildOutcome.NotBuilt why) implements Reread {}
  }

  /** As {@link BlockBuilder#build}; the version {@code result} is what the block's text makes. */
  public Proven build(StateStore store, String base, String result, BuildTask task) {
    return drafted
        .build(store, base, result, task)
        .map(block -> new Proven(block.built(), block.text(), List.of()))
        .orElseGet(() -> buildAnew(store, base, result, task));
  }

  private Proven buildAnew(StateStore store, String base, String result, BuildTask task) {
    List<Differing> differing = new ArrayList<>();
    BuildTask rest = task;
    while (true) {
      switch (attempt(store, base, result, rest)) {
        case Reread.Same same -> {
          return new Proven(withLeftOut(same.built(), differing), same.text(), differing);
        }
        case Reread.NotBuilt not -> {
          return new Proven(not.why(), "", differing);
        }
        case Reread.Other other -> {
          if (rest.candidates().isEmpty()) {
            return new Proven(notReproducible(other), "", differing);
          }
          @Nullable Hash culprit =
              differing.size() < MAX_SEARCHES ? culpritIn(store, base, result, rest) : null;
          if (culprit != null) {
            differing.add(new Differing(culprit, other.how()));
          }
          rest = culprit == null ? rest.withFirst(0) : without(rest, culprit);
        }
      }
    }
  }

  private static BuildOutcome notReproducible(Reread.Other other) {
    return new BuildOutcome.NotBuilt(BuildOutcome.Reason.NOT_REPRODUCIBLE, other.how());
  }

  private Reread attempt(StateStore store, String base, String result, BuildTask task) {
    String draft = result + DRAFT;
    return switch (builder.build(store, base, draft, task)) {
      case BuildOutcome.NotBuilt not -> new Reread.NotBuilt(not);
      case BuildOutcome.Built built -> {
        // Gone before the block is executed: a restart will not have it either.
        store.deleteVersion(draft);
        yield reread(store, base, result, task, built);
      }
    };
  }

  private Reread reread(
      StateStore store, String base, String result, BuildTask task, BuildOutcome.Built built) {
    String text = JsonText.stringify(built.block().toJson());
    Optional<Block> read =
        BlockText.read(text).filter(block -> block.hash().equals(built.block().hash()));
    if (read.isEmpty()) {
      return new Reread.Other("the text of the block is not the block");
    }
    BlockOutcome outcome = transition.apply(store, base, result, tasks.of(read.get(), task));
    return switch (outcome) {
      case BlockOutcome.Invalid invalid ->
          new Reread.Other(invalid.code() + ": " + invalid.reason());
      case BlockOutcome.Applied applied -> {
        BuildOutcome.Built proven =
            new BuildOutcome.Built(
                applied.executed(), built.offenses(), built.leftOut(), built.broken());
        yield new Reread.Same(proven, text);
      }
    };
  }

  /** A candidate with which a block differs and before which one does not, found by halving. */
  private @Nullable Hash culpritIn(StateStore store, String base, String result, BuildTask task) {
    int good = 0;
    int bad = task.candidates().size();
    while (bad - good > 1) {
      int middle = (good + bad) >>> 1;
      Reread half = attempt(store, base, result, task.withFirst(middle));
      if (half instanceof Reread.Other) {
        bad = middle;
      } else {
        good = middle;
      }
      if (half instanceof Reread.Same) {
        store.deleteVersion(result);
      }
    }
    return bad == 0 ? null : task.candidates().get(good).hash();
  }

  private static BuildTask without(BuildTask task, Hash transaction) {
    return task.with(
        task.candidates().stream().filter(each -> !each.hash().equals(transaction)).toList());
  }

  private static BuildOutcome withLeftOut(BuildOutcome.Built built, List<Differing> differing) {
    List<Hash> leftOut = new ArrayList<>(built.leftOut());
    differing.forEach(each -> leftOut.add(each.transaction()));
    return new BuildOutcome.Built(built.executed(), built.offenses(), leftOut, built.broken());
  }
}
