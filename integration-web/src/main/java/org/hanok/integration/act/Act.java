package org.hanok.integration.act;

/** Carries out an operation. */
@FunctionalInterface
public interface Act {

  /** Does it. */
  Result on(Call call);
}
