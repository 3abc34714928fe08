package org.hanok.simulation.network;

import static org.hanok.simulation.mutant.Edit.doesNothing;
import static org.hanok.simulation.mutant.Edit.hearsNoFrom;
import static org.hanok.simulation.mutant.Edit.runsInstead;
import static org.hanok.simulation.mutant.Edit.saysYes;

import java.util.List;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.simulation.history.Stage;
import org.hanok.simulation.mutant.Edit;
import org.hanok.simulation.mutant.MutantLoader;
import org.hanok.spi.consensus.ConsensusEngineFactory;

/** Bugs that the simulation must find, each within so many seeds from 1 on. */
enum PlantedBug {
  MAJORITY_OF_THE_BLOCKS_OWN_VALIDATORS(
      300, runsInstead("consensus.core.Notarization", "isNotarized", "majorityOfItsOwn")),
  HALF_OF_THE_STAKE_IS_ENOUGH(
      300, runsInstead("consensus.core.Notarization", "isNotarized", "halfIsEnough")),
  COUNTS_VOTES_TWICE(300, runsInstead("consensus.core.Notarization", "tally", "countsTwice")),
  COUNTS_VOTES_AGAINST_AS_FOR(300, hearsNoFrom("against")),
  BELIEVES_HEADERS_ABOUT_STAKES(
      300, runsInstead("consensus.validators.TreeBlock", "rightful", "allVotes")),
  FINAL_AFTER_TWO_EPOCHS(
      300, runsInstead("consensus.validators.BlockTree", "areConsecutive", "twoAreConsecutive")),
  FORGETS_WHAT_IT_SIGNED(
      300,
      doesNothing("consensus.validators.SigningRecord", "isReadable"),
      doesNothing("consensus.validators.SigningRecord", "keepSilentUntilAfter")),
  VOTES_FOR_ANY_EPOCH_IN_ANY_ORDER(
      300, runsInstead("consensus.validators.SigningRecord", "mayVote", "anyEpochInAnyOrder")),
  SIGNS_AGAIN_AND_AGAIN(
      300,
      saysYes("consensus.validators.SigningRecord", "mayPropose"),
      saysYes("consensus.validators.SigningRecord", "mayVote")),
  ACCEPTS_VALIDATORS_OF_THE_PROPOSERS_CHOICE(
      300, saysYes("consensus.validators.Voter", "hasValidatorsDue")),
  VOTES_WHILE_BEHIND(300, doesNothing("consensus.validators.View", "isBehind")),
  NEVER_ASKS_FOR_BLOCKS(300, doesNothing("consensus.validators.CatchUp", "request")),
  NEVER_FORGETS_EARLY_VOTES(300, doesNothing("consensus.validators.Ballots", "finalised")),
  STORES_NOTHING_BEFORE_SIGNING(HostBug.STORES_NOTHING_BEFORE_SIGNING, 10),
  STORES_NO_PENDING_BLOCKS(HostBug.STORES_NO_PENDING_BLOCKS, 300),
  LOSES_FINAL_BLOCKS(HostBug.LOSES_FINAL_BLOCKS, 50),
  STARTS_FROM_AN_EMPTY_MEMORY(HostBug.STARTS_FROM_AN_EMPTY_MEMORY, 300),
  EXECUTES_NOTHING(HostBug.EXECUTES_NOTHING, 300),
  DISCARDS_NOTHING(HostBug.DISCARDS_NOTHING, 10);

  private final HostBug host;
  private final int seeds;
  private final List<Edit> edits;

  PlantedBug(int seeds, Edit... edits) {
    this.host = HostBug.NONE;
    this.seeds = seeds;
    this.edits = List.of(edits);
  }

  PlantedBug(HostBug host, int seeds) {
    this.host = host;
    this.seeds = seeds;
    this.edits = List.of();
  }

  /** Within how many seeds it must be found. */
  int seeds() {
    return seeds;
  }

  private ConsensusEngineFactory mutant() {
    return MutantLoader.create(
        ConsensusEngineFactory.class,
        ValidatorsEngineFactory.class.getName(),
        List.of("org.hanok.consensus."),
        Bodies.class,
        edits);
  }

  /** Networks with that bug. */
  Stage stage() {
    return new EngineStage(edits.isEmpty() ? new ValidatorsEngineFactory() : mutant(), host);
  }
}
