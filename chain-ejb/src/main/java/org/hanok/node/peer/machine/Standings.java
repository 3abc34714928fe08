package org.hanok.node.peer.machine;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.node.peer.message.PeerReason;
import org.jspecify.annotations.Nullable;

/**
 * Who misbehaved and how much is left of it. Known by their addresses, or, before they have proven
 * one, by their hosts. Bounded: who has the least on record is forgotten first.
 */
final class Standings {

  private static final int BAN_AT = 100;
  private static final long MILLIS_PER_POINT = 60_000;
  private static final long LONGEST_BAN_MILLIS = 86_400_000;
  private static final int MOST_DOUBLINGS = 12;

  private final int most;
  private final long firstBanMillis;
  private final Map<String, Standing> standings = new LinkedHashMap<>();

  Standings(int most, long firstBanMillis) {
    this.most = most;
    this.firstBanMillis = firstBanMillis;
  }

  /**
   * What is on record.
   *
   * @param points as of {@code atMillis}; one goes each minute
   * @param bans how often it was banned
   */
  record Standing(int points, long atMillis, int bans, long bannedUntilMillis, PeerReason last) {

    int pointsAt(long nowMillis) {
      return (int) Math.max(0, points - Math.max(0, nowMillis - atMillis) / MILLIS_PER_POINT);
    }

    boolean isBannedAt(long nowMillis) {
      return nowMillis < bannedUntilMillis;
    }
  }

  /** What {@code reason} costs; nothing unless it is their fault. */
  static int pointsFor(PeerReason reason) {
    if (reason.fault() != PeerReason.Fault.THEIRS) {
      return 0;
    }
    return switch (reason) {
      case LIES, FLOOD, BAD_SIGNATURE, OTHER_HOST -> BAN_AT;
      case TOO_LARGE, BROKEN_FRAMES, OUT_OF_TURN -> BAN_AT / 2;
      default -> BAN_AT / 4;
    };
  }

  /** Puts {@code reason} on {@code who}'s record; whether {@code who} is banned for it. */
  boolean blame(String who, PeerReason reason, long nowMillis) {
    int points = pointsFor(reason);
    if (points == 0) {
      return false;
    }
    Standing before = standings.remove(who);
    Standing after = after(before, points, reason, nowMillis);
    if (before == null && standings.size() >= most) {
      forgetLeast(nowMillis);
    }
    standings.put(who, after);
    return after.isBannedAt(nowMillis);
  }

  private Standing after(@Nullable Standing before, int points, PeerReason reason, long nowMillis) {
    int sum = points + (before == null ? 0 : before.pointsAt(nowMillis));
    int bans = before == null ? 0 : before.bans();
    long until = before == null ? 0 : before.bannedUntilMillis();
    if (sum < BAN_AT) {
      return new Standing(sum, nowMillis, bans, until, reason);
    }
    long millis = Math.min(LONGEST_BAN_MILLIS, firstBanMillis << Math.min(bans, MOST_DOUBLINGS));
    return new Standing(0, nowMillis, bans + 1, Math.max(until, nowMillis + millis), reason);
  }

  private void forgetLeast(long nowMillis) {
    String least = "";
    long leastWeight = Long.MAX_VALUE;
    for (Map.Entry<String, Standing> entry : standings.entrySet()) {
      Standing one = entry.getValue();
      long weight =
          Math.max(0, one.bannedUntilMillis() - nowMillis) * BAN_AT + one.pointsAt(nowMillis);
      if (weight < leastWeight) {
        least = entry.getKey();
        leastWeight = weight;
      }
    }
    standings.remove(least);
  }

  boolean isBanned(String who, long nowMillis) {
    Standing standing = standings.get(who);
    return standing != null && standing.isBannedAt(nowMillis);
  }

  /** Who is banned, those for longest first, {@code most} of them at most. */
  List<BanView> bans(int most, long nowMillis) {
    return standings.entrySet().stream()
        .filter(entry -> entry.getValue().isBannedAt(nowMillis))
        .map(entry -> view(entry.getKey(), entry.getValue()))
        .sorted(Comparator.comparingLong(BanView::untilMillis).reversed())
        .limit(most)
        .toList();
  }

  private static BanView view(String who, Standing standing) {
    return new BanView(who, standing.last(), standing.bannedUntilMillis(), standing.bans());
  }

  /** How many are banned. */
  int banned(long nowMillis) {
    return (int) standings.values().stream().filter(one -> one.isBannedAt(nowMillis)).count();
  }

  /** All that is on record. */
  Map<String, Standing> all() {
    return Map.copyOf(standings);
  }
}
