package org.hanok.protocol.rule;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes rule texts ready to run, remembering those it met. */
public final class RuleCompiler {

  /** How much memory the compiled rules that are remembered may take together, in bytes. */
  static final long REMEMBERED_BYTES = 24 << 20;

  /** Rules that take more than this, in bytes, are compiled anew each time. */
  static final long LARGEST_REMEMBERED = 1 << 20;

  private static final Map<Key, CompiledRule> CACHE = new LinkedHashMap<>(256, 0.75f, true);

  // What CACHE takes; guarded by it.
  private static long cachedBytes;

  // In front of it, without a lock: each where its text's hash says, over what was there. Threads
  // may see each other's entries or not.
  private static final @Nullable CompiledRule[] RECENT = new @Nullable CompiledRule[256];

  // The largest of them, so that they take no more than 16 MiB.
  private static final long LARGEST_RECENT = 64 << 10;

  private record Key(String text, List<String> variables) {}

  private RuleCompiler() {}

  /**
   * Compiles {@code ruleText}. A text that does not compile gives a rule that always evaluates to
   * {@link RuleOutcome.DoesNotCompile}.
   *
   * @param variableLabels the {@code $} labels on the rule's path
   */
  public static CompiledRule compile(String ruleText, List<String> variableLabels) {
    int slot = ruleText.hashCode() & (RECENT.length - 1);
    CompiledRule recent = RECENT[slot];
    if (recent != null && recent.isOf(ruleText, variableLabels)) {
      return recent;
    }
    CompiledRule compiled = remembered(ruleText, variableLabels);
    if (compiled.bytes() <= LARGEST_RECENT) {
      RECENT[slot] = compiled;
    }
    return compiled;
  }

  private static CompiledRule remembered(String ruleText, List<String> variableLabels) {
    Key key = new Key(ruleText, variableLabels);
    synchronized (CACHE) {
      CompiledRule known = CACHE.get(key);
      if (known != null) {
        return known;
      }
    }
    CompiledRule compiled = CompiledRule.compile(ruleText, List.copyOf(variableLabels));
    if (compiled.bytes() <= LARGEST_REMEMBERED) {
      remember(new Key(ruleText, List.copyOf(variableLabels)), compiled);
    }
    return compiled;
  }

  private static void remember(Key key, CompiledRule compiled) {
    synchronized (CACHE) {
      CompiledRule before = CACHE.put(key, compiled);
      cachedBytes += compiled.bytes() - (before == null ? 0 : before.bytes());
      Iterator<CompiledRule> eldest = CACHE.values().iterator();
      while (cachedBytes > REMEMBERED_BYTES) {
        cachedBytes -= eldest.next().bytes();
        eldest.remove();
      }
    }
  }

  /** What the remembered rules take, in bytes. */
  static long rememberedBytes() {
    synchronized (CACHE) {
      return cachedBytes;
    }
  }
}
