package org.hanok.protocol.rule.script;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A rule's text made ready to run: the value its first statement returns. Immutable and
 * thread-safe.
 */
public final class Script {

  /** The longest text that is compiled, in UTF-16 units. AIN: a transaction holds 10,000 bytes. */
  public static final int MAX_LENGTH = 1 << 16;

  private final Code code;
  private final int parameters;
  private final long bytes;

  private Script(Code code, int parameters, long bytes) {
    this.code = code;
    this.parameters = parameters;
    this.bytes = bytes;
  }

  /** How much memory the script takes, in bytes. */
  public long bytes() {
    return bytes;
  }

  /**
   * Compiles the body of a strict function that returns {@code expression}.
   *
   * <p>AIN: the text is put behind {@code return} as it is. What follows a semicolon or a line
   * break never runs but must be syntax, and a text that starts with a line break returns
   * undefined.
   *
   * @throws ScriptSyntaxError if the text is not syntax
   * @throws ScriptLimit if it goes beyond what scripts may do
   */
  public static Script compile(String expression, List<String> parameters) {
    checkParameters(parameters);
    if (expression.length() > MAX_LENGTH) {
      throw new ScriptLimit(ScriptLimit.Kind.SIZE, "the rule is too long");
    }
    List<Node> body = Parser.parseFunctionBody(RuleTextGate.PREFIX + expression);
    Parser.checkRedeclared(body, new HashSet<>(parameters));
    Scope scope = new Scope(null);
    parameters.forEach(scope::declare);
    Node returned = ((Node.Return) body.get(1)).value();
    Code code =
        returned == null
            ? Compiler.constant(Undefined.UNDEFINED)
            : new Compiler(scope).compile(returned);
    return new Script(
        code, parameters.size(), scope.footprint().bytes() + 2L * expression.length());
  }

  private static void checkParameters(List<String> parameters) {
    if (new HashSet<>(parameters).size() != parameters.size()) {
      throw new ScriptSyntaxError("Duplicate parameter name not allowed in this context", 0);
    }
    for (String name : parameters) {
      boolean valid =
          !name.isEmpty()
              && CharacterClasses.isNameStart(name.codePointAt(0))
              && name.codePoints().allMatch(CharacterClasses::isNamePart);
      if (!valid || Lexer.isKeyword(name)) {
        throw new ScriptSyntaxError("Invalid parameter name " + name, 0);
      }
    }
  }

  /**
   * The value of the script in {@code run}, which says what it may cost and who answers callbacks.
   *
   * @param arguments values, or {@link LazyValue}s, for the parameters; fewer or null mean
   *     undefined. Assigning to a parameter changes this array.
   * @throws ScriptThrow if the script throws
   * @throws ScriptLimit if it runs into a limit
   */
  public Object run(Run run, @Nullable Object[] arguments) {
    Objects.checkIndex(arguments.length, parameters + 1);
    run.charge(1);
    return code.eval(new Frame(run, arguments, Undefined.UNDEFINED, null));
  }
}
