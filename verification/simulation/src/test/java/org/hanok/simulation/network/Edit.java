package org.hanok.simulation.network;

/**
 * A change of a compiled class of the engine.
 *
 * @param type the class's simple name; {@code *} for all
 * @param method which of its methods; {@code *} for all
 * @param change what becomes of it
 */
record Edit(String type, String method, Change change) {

  /** How a method is changed. */
  sealed interface Change {

    /** It does nothing and answers false, zero or null. */
    record DoesNothing() implements Change {}

    /** It answers true. */
    record SaysYes() implements Change {}

    /** The static method of {@link Bodies} of that name runs instead, with the same arguments. */
    record RunsInstead(String body) implements Change {}

    /** Wherever it calls a method of that name that answers yes or no, the answer is no. */
    record HearsNoFrom(String called) implements Change {}
  }

  static Edit doesNothing(String type, String method) {
    return new Edit(type, method, new Change.DoesNothing());
  }

  static Edit saysYes(String type, String method) {
    return new Edit(type, method, new Change.SaysYes());
  }

  static Edit runsInstead(String type, String method, String body) {
    return new Edit(type, method, new Change.RunsInstead(body));
  }

  static Edit hearsNoFrom(String called) {
    return new Edit("*", "*", new Change.HearsNoFrom(called));
  }

  boolean concerns(String simpleName) {
    return type.equals("*") || type.equals(simpleName);
  }

  boolean concernsMethod(String name) {
    return method.equals("*") || method.equals(name);
  }
}
