package org.hanok.runtime.support.program;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.hanok.spi.ContentHash;

/**
 * What is known of programs, the ones asked for last; a program wanted by many at once is looked at
 * once.
 */
final class ProgramBook {

  private static final int MAX_KNOWN = 1024;

  private final Map<ContentHash, Verdict> known = new LinkedHashMap<>(16, 0.75f, true);
  private final Map<ContentHash, CompletableFuture<Verdict>> asked = new HashMap<>();

  /** The verdict on {@code program}, from {@code judge} if nobody has asked before. */
  CompletableFuture<Verdict> verdict(
      ContentHash program, Supplier<CompletableFuture<Verdict>> judge) {
    CompletableFuture<Verdict> answer = new CompletableFuture<>();
    synchronized (this) {
      Optional<Verdict> found = Optional.ofNullable(known.get(program));
      if (found.isPresent()) {
        return CompletableFuture.completedFuture(found.get());
      }
      CompletableFuture<Verdict> begun = asked.putIfAbsent(program, answer);
      if (begun != null) {
        return begun;
      }
    }
    var _ =
        judge
            .get()
            .whenComplete(
                (verdict, bug) -> {
                  learn(program, verdict);
                  if (bug == null) {
                    answer.complete(verdict);
                  } else {
                    answer.completeExceptionally(bug);
                  }
                });
    return answer;
  }

  private synchronized void learn(
      ContentHash program, @org.jspecify.annotations.Nullable Verdict verdict) {
    asked.remove(program);
    boolean isLasting =
        verdict instanceof Verdict.Fine
            || verdict instanceof Verdict.Refused refused && refused.isLasting();
    if (verdict != null && isLasting) {
      known.put(program, verdict);
      if (known.size() > MAX_KNOWN) {
        known.remove(known.keySet().iterator().next());
      }
    }
  }
}
