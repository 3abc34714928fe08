package org.hanok.protocol.manifest;

import dev.harrel.jsonschema.Error;
import dev.harrel.jsonschema.EvaluatorFactory;
import dev.harrel.jsonschema.JsonSchemaException;
import dev.harrel.jsonschema.SchemaResolver;
import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.regex.PatternSyntaxException;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Sha256;

/**
 * A JSON Schema (2020-12) and how to check values by it. Nothing is ever fetched: references lead
 * within the schema. Safe for many threads.
 */
public final class ValueSchema {

  /** What one check may cost, well below a second of a processor. */
  static final long STEPS = 1_000_000;

  private static final int MAX_FLAWS = 10;
  private static final URI ROOT = URI.create("hanok:schema");

  /** So many compiled forms wait for the next check; each serves one check at a time. */
  private static final int KEPT_FORMS = 2;

  /** A form takes some hundred times what its text does: those of long schemas are not kept. */
  private static final int KEPT_TEXT_UNITS = 2_048;

  private final JsonObject json;
  private final boolean isShort;
  private final BlockingQueue<Form> forms = new ArrayBlockingQueue<>(KEPT_FORMS);

  private ValueSchema(JsonObject json) {
    this.json = json;
    this.isShort = JsonText.stringify(json).length() <= KEPT_TEXT_UNITS;
  }

  /** The schema as the library has compiled it, and the budget that all it looks at takes from. */
  private record Form(Validator validator, URI uri, CheckBudget budget) {}

  /**
   * What is wrong with a value.
   *
   * @param at a JSON pointer to where in the value; empty for the whole
   * @param message what is wrong there
   */
  public record Flaw(String at, String message) {
    @Override
    public String toString() {
      return at.isEmpty() ? message : at + ": " + message;
    }
  }

  /** The schema that {@code json} writes; it is looked at with the first check. */
  public static ValueSchema of(JsonObject json) {
    return new ValueSchema(json);
  }

  /** The schema's text. */
  public JsonObject json() {
    return json;
  }

  /** SHA-256 of the schema's canonical text, 64 hex digits, as the chain keeps it. */
  public String hash() {
    return Sha256.digits(StableJson.stringify(json).getBytes(StandardCharsets.UTF_8));
  }

  /** What is wrong with {@code value}, the first ten flaws at most; empty if it conforms. */
  public List<Flaw> check(JsonValue value) {
    try {
      Form form = form();
      Validator.Result result =
          form.validator().validate(form.uri(), ValueNode.of(value, form.budget()));
      List<Flaw> found = result.isValid() ? List.of() : flaws(result.getErrors());
      boolean _ = isShort && forms.offer(form);
      return found;
    } catch (CheckBudget.Spent e) {
      return List.of(new Flaw("", "takes too long to check by its schema"));
    } catch (JsonSchemaException | PatternSyntaxException e) {
      return List.of(new Flaw("", "the schema itself is wrong: " + e.getMessage()));
    }
  }

  /** One that was used before, or a new one; with a full budget. What threw is not used again. */
  private Form form() {
    Form used = forms.poll();
    if (used != null) {
      used.budget().refill(STEPS);
      return used;
    }
    CheckBudget budget = new CheckBudget(STEPS);
    Validator validator = validator(budget);
    return new Form(validator, validator.registerSchema(ROOT, ValueNode.of(json, budget)), budget);
  }

  private static Validator validator(CheckBudget budget) {
    return new ValidatorFactory()
        .withJsonNodeFactory(ValueNode.factory(budget))
        .withSchemaResolver(ignored -> SchemaResolver.Result.empty())
        .withEvaluatorFactory(
            new EvaluatorFactory.Builder().withKeyword("pattern", BoundedPattern::new).build())
        .withDisabledSchemaValidation(true)
        .createValidator();
  }

  /** The innermost ones: that a whole does not fit because a part does not is no news. */
  private static List<Flaw> flaws(List<Error> errors) {
    List<Flaw> all =
        errors.stream()
            .filter(error -> error.getError() != null)
            .map(error -> new Flaw(error.getInstanceLocation(), error.getError()))
            .distinct()
            .limit(MAX_FLAWS)
            .toList();
    return all.isEmpty() ? List.of(new Flaw("", "does not conform to its schema")) : all;
  }
}
