package org.hanok.simulation.network;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.hanok.consensus.core.Notarization;
import org.hanok.spi.consensus.BlockSummary;
import org.hanok.spi.consensus.VoteSummary;

/**
 * Wrong ways to do what the engine does, to be planted into it. Instance methods get the object
 * first.
 */
public final class Bodies {

  private Bodies() {}

  public static boolean majorityOfItsOwn(
      BlockSummary block, Collection<VoteSummary> votes, BlockSummary ignored) {
    double tally = Notarization.tally(block, votes);
    return tally > 0 && tally >= block.validators().majority();
  }

  public static boolean halfIsEnough(
      BlockSummary block, Collection<VoteSummary> votes, BlockSummary parent) {
    return Notarization.tally(block, votes) >= parent.validators().totalAtStake() / 2;
  }

  public static double countsTwice(BlockSummary block, Collection<VoteSummary> votes) {
    return 2 * Notarization.tally(block, votes);
  }

  public static boolean twoAreConsecutive(long ignored, long second, long third) {
    return second + 1 == third;
  }

  public static boolean anyEpochInAnyOrder(Object record, long ignored, long number) {
    return number >= (long) field(record, "votedNumber");
  }

  public static boolean anyHeight(Object record, long epoch, long ignored) {
    return epoch > (long) field(record, "votedEpoch");
  }

  @SuppressWarnings("unchecked")
  public static List<VoteSummary> allVotes(Object block) {
    return List.copyOf(((Map<String, VoteSummary>) field(block, "votes")).values());
  }

  private static Object field(Object of, String name) {
    try {
      Field field = of.getClass().getDeclaredField(name);
      field.setAccessible(true);
      return field.get(of);
    } catch (ReflectiveOperationException e) {
      throw new AssertionError("the engine has changed: plant this bug anew", e);
    }
  }
}
