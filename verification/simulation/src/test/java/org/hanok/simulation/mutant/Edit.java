package org.hanok.simulation.mutant;

/**
 * A change of a compiled class.
 *
 * @param type the class's name below {@code org.hanok}; {@code *} for all
 * @param method which of its methods; {@code *} for all
 * @param change what becomes of it
 */
public record Edit(String type, String method, Change change) {

  /** How a method is changed. */
  public sealed interface Change {

    /** It does nothing and answers false, zero or null. */
    record DoesNothing() implements Change {}

    /** It answers true. */
    record SaysYes() implements Change {}

    /** The static method of that name runs instead, with the same arguments. */
    record RunsInstead(String body) implements Change {}

    /** Wherever it calls a method of that name that answers yes or no, the answer is no. */
    record HearsNoFrom(String called) implements Change {}

    /** It never calls a method of that name that answers nothing. */
    record NeverCalls(String called) implements Change {}

    /** Where it reads a constant of that name, it reads another. */
    record Reads(String constant, String instead) implements Change {}
  }

  /** That method does nothing and answers false, zero or null. */
  public static Edit doesNothing(String type, String method) {
    return new Edit(type, method, new Change.DoesNothing());
  }

  /** That method answers true. */
  public static Edit saysYes(String type, String method) {
    return new Edit(type, method, new Change.SaysYes());
  }

  /** Another body runs instead. */
  public static Edit runsInstead(String type, String method, String body) {
    return new Edit(type, method, new Change.RunsInstead(body));
  }

  /** Nothing ever hears yes from methods of that name. */
  public static Edit hearsNoFrom(String called) {
    return new Edit("*", "*", new Change.HearsNoFrom(called));
  }

  /** That method does not call methods of that name. */
  public static Edit neverCalls(String type, String method, String called) {
    return new Edit(type, method, new Change.NeverCalls(called));
  }

  /** That method reads another constant. */
  public static Edit reads(String type, String method, String constant, String instead) {
    return new Edit(type, method, new Change.Reads(constant, instead));
  }

  boolean concerns(String name) {
    return type.equals("*") || name.equals(name());
  }

  /** The class's whole name. */
  String name() {
    return "org.hanok." + type;
  }

  boolean concernsMethod(String name) {
    return method.equals("*") || method.equals(name);
  }
}
