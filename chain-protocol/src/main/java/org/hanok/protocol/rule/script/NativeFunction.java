package org.hanok.protocol.rule.script;

import java.util.List;

/** A function that Java answers. Shared by all evaluations, so it cannot be changed. */
public final class NativeFunction extends JsFunction {

  /** What the function does. */
  @FunctionalInterface
  public interface Body {
    /** Answers a call. */
    Object call(Run run, Object thisValue, Object[] arguments);
  }

  private final String name;
  private final FunctionText text;
  private final Body body;

  /** A function called {@code name}, for {@code length} arguments. */
  public NativeFunction(String name, int length, Body body) {
    this(name, FunctionText.ofNative(name), length, body);
  }

  private NativeFunction(String name, FunctionText text, int length, Body body) {
    super(Intrinsics.FUNCTION_PROTOTYPE);
    this.name = name;
    this.text = text;
    this.body = body;
    define("length", (double) length);
    define("name", name);
    freeze();
  }

  /** A function that is bound to its object. */
  public static NativeFunction bound(String name, int length, Body body) {
    return new NativeFunction("bound " + name, FunctionText.ofNative(""), length, body);
  }

  /**
   * A function that is a program in the reference. Its text begins with {@code head}; evaluations
   * that need more of it are refused.
   */
  public static NativeFunction program(String head, String name, int length, Body body) {
    return new NativeFunction(name, new FunctionText(head, false), length, body);
  }

  @Override
  FunctionText text() {
    return text;
  }

  @Override
  String name() {
    return name;
  }

  @Override
  public Object call(Run run, Object thisValue, Object[] arguments) {
    run.charge(1);
    return body.call(run, thisValue, arguments);
  }

  @Override
  Object construct(Run run, Object[] arguments) {
    return Intrinsics.construct(this, run, arguments);
  }

  @Override
  public List<String> keys() {
    return List.of();
  }

  /** An argument, or undefined if so many were not passed. */
  public static Object argument(Object[] arguments, int index) {
    return index < arguments.length ? arguments[index] : Undefined.UNDEFINED;
  }
}
