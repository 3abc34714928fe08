package org.hanok.protocol.function;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The native functions a chain knows, by id. Immutable. */
public final class NativeFunctionRegistry {

  /** No functions at all; a start for {@link #with}. */
  public static final NativeFunctionRegistry EMPTY = new NativeFunctionRegistry(Map.of());

  private final Map<String, Entry> entries;

  private NativeFunctionRegistry(Map<String, Entry> entries) {
    this.entries = entries;
  }

  /**
   * A function and how it may be used.
   *
   * @param function the function
   * @param ownerOnly whether only administrators of the consensus app may set it at a path
   * @param extraGas bandwidth gas each call costs
   */
  public record Entry(NativeFunction function, boolean ownerOnly, double extraGas) {}

  /** The functions of AI Network. */
  public static NativeFunctionRegistry ain() {
    return AinFunctions.registry();
  }

  /** This registry and one function more. */
  public NativeFunctionRegistry with(
      String fid, NativeFunction function, boolean ownerOnly, double extraGas) {
    Map<String, Entry> all = new LinkedHashMap<>(entries);
    all.put(fid, new Entry(function, ownerOnly, extraGas));
    return new NativeFunctionRegistry(all);
  }

  /** The function {@code fid}, or {@code null} if there is none. */
  public @Nullable Entry find(String fid) {
    return entries.get(fid);
  }

  /** All ids; owners may be named {@code fid:} and one of these. */
  public Set<String> ids() {
    return Collections.unmodifiableSet(entries.keySet());
  }
}
