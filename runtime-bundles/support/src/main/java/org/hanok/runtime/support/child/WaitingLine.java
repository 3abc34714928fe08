package org.hanok.runtime.support.child;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Tasks that wait, in the order in which they came. One that does not fit keeps none waiting that
 * came after it, until half of its patience is over: then it goes first, and room is kept for it.
 * For one thread at a time.
 */
final class WaitingLine {

  private final LongSupplier nanos;
  private final Deque<Place> places = new ArrayDeque<>();

  private record Place(ChildTask task, ScheduledFuture<?> patience, long firstFromNanos) {}

  /**
   * Nobody waits.
   *
   * @param nanos what time it is
   */
  WaitingLine(LongSupplier nanos) {
    this.nanos = nanos;
  }

  int size() {
    return places.size();
  }

  boolean isEmpty() {
    return places.isEmpty();
  }

  /**
   * A task comes last.
   *
   * @param patience what refuses it when it has waited for {@code waitMillis}
   */
  void add(ChildTask task, ScheduledFuture<?> patience, long waitMillis) {
    long firstFrom = nanos.getAsLong() + TimeUnit.MILLISECONDS.toNanos(waitMillis) / 2;
    places.add(new Place(task, patience, firstFrom));
  }

  /** Takes a task back; false if it is not here. */
  boolean remove(ChildTask task) {
    for (Iterator<Place> each = places.iterator(); each.hasNext(); ) {
      Place place = each.next();
      if (place.task() == task) {
        leave(place, each);
        return true;
      }
    }
    return false;
  }

  /** Takes all out. */
  List<ChildTask> removeAll() {
    List<ChildTask> all = places.stream().map(Place::task).toList();
    places.clear();
    return all;
  }

  /** Takes out the first of those whose turn it can be that fits. */
  Optional<ChildTask> removeFirst(Predicate<ChildTask> fits) {
    for (Iterator<Place> each = places.iterator(); each.hasNext(); ) {
      Place place = each.next();
      if (fits.test(place.task())) {
        leave(place, each);
        return Optional.of(place.task());
      }
      if (goesFirst(place)) {
        return Optional.empty();
      }
    }
    return Optional.empty();
  }

  /**
   * Places all that can be placed.
   *
   * @param place places one, or says that it cannot
   * @return whether somebody who comes now may be placed, too
   */
  boolean placeAll(Predicate<ChildTask> place) {
    for (Iterator<Place> each = places.iterator(); each.hasNext(); ) {
      Place next = each.next();
      if (place.test(next.task())) {
        leave(next, each);
      } else if (goesFirst(next)) {
        return false;
      }
    }
    return true;
  }

  private static void leave(Place place, Iterator<Place> where) {
    place.patience().cancel(false);
    where.remove();
  }

  private boolean goesFirst(Place place) {
    return nanos.getAsLong() - place.firstFromNanos() >= 0;
  }
}
