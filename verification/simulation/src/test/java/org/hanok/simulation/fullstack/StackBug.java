package org.hanok.simulation.fullstack;

import static org.hanok.simulation.mutant.Edit.doesNothing;
import static org.hanok.simulation.mutant.Edit.neverCalls;
import static org.hanok.simulation.mutant.Edit.reads;
import static org.hanok.simulation.mutant.Edit.runsInstead;
import static org.hanok.simulation.mutant.Edit.saysYes;

import java.util.List;
import java.util.Optional;
import org.hanok.simulation.history.Fault;
import org.hanok.simulation.history.Fault.Deed;
import org.hanok.simulation.history.Scenario;
import org.hanok.simulation.history.Stage;
import org.hanok.simulation.mutant.Edit;
import org.hanok.simulation.mutant.MutantLoader;

/** Bugs of whole nodes that the simulation must find, each within so many seeds from 1 on. */
enum StackBug {
  FORGETS_TO_SYNC_THE_RECORD(2, neverCalls("signing.record.SigningRecord", "replace", "sync")),
  FORGETS_TO_SYNC_THE_RECORDS_NAME(
      2, neverCalls("signing.record.SigningRecord", "replace", "syncNames")),
  SIGNS_WHATEVER_IT_IS_ASKED(
      20,
      saysYes("consensus.validators.SigningRecord", "mayPropose"),
      saysYes("consensus.validators.SigningRecord", "mayVote"),
      runsInstead("signing.record.SigningHistory", "judge", "everythingIsNew")),
  BELIEVES_WHAT_STATE_A_BLOCK_LEAVES(
      100, Deed.INVALID_BLOCKS, doesNothing("protocol.transition.BlockRun", "stateFits")),
  STORAGE_ACKNOWLEDGES_BEFORE_IT_COMMITS(
      2, doesNothing("simulation.fullstack.SimStorage", "reachMedium")),
  STORES_NO_FINAL_BLOCKS(2, neverCalls("node.chain.core.Finaliser", "finalise", "commit")),
  TELLS_CLIENTS_FINAL_WHEN_IT_IS_IN_A_BLOCK(
      2, reads("node.chain.core.Herald", "track", "IN_BLOCK", "FINALIZED")),
  TAKES_TRANSACTIONS_AND_WRITES_NONE_DOWN(
      20, neverCalls("node.chain.core.FrontDesk", "flush", "append"));

  /** What is loaded anew. The judge is not: it is to know no bug. */
  private static final List<String> ROOMS =
      List.of(
          "org.hanok.consensus.",
          "org.hanok.node.",
          "org.hanok.signing.",
          "org.hanok.protocol.transition.",
          "org.hanok.simulation.fullstack.");

  private final int seeds;
  private final Optional<Deed> deed;
  private final List<Edit> edits;

  StackBug(int seeds, Edit... edits) {
    this.seeds = seeds;
    this.deed = Optional.empty();
    this.edits = List.of(edits);
  }

  /** A bug that shows where somebody does that. */
  StackBug(int seeds, Deed deed, Edit... edits) {
    this.seeds = seeds;
    this.deed = Optional.of(deed);
    this.edits = List.of(edits);
  }

  /** Within how many seeds it must be found. */
  int seeds() {
    return seeds;
  }

  /** Whether it may show in a history: others need not be run, and count all the same. */
  boolean mayShowIn(Scenario scenario) {
    return deed.isEmpty()
        || scenario.faults().stream()
            .anyMatch(fault -> fault instanceof Fault.Malice malice && malice.deed() == deed.get());
  }

  /** Networks with that bug. */
  Stage stage() {
    return MutantLoader.create(
        Stage.class, StackStage.class.getName(), ROOMS, StackBodies.class, edits);
  }
}
