package org.hanok.protocol.rule;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.Test;

/**
 * What rules take, under the flags of the product: there, no error for want of memory is caught.
 */
class RuleMemoryTest {

  /** Twice what an evaluation may make, for it and all that belongs to the JVM. */
  private static final String HEAP = "-Xmx64m";

  private static final int RULES = 400;

  @Test
  void no_rule_of_many_at_random_ends_a_small_machine() throws Exception {
    assertThat(runHostile(20261129L, RULES)).contains("survived " + RULES).contains("MEMORY");
  }

  @Test
  void an_evaluation_takes_no_more_than_it_may() {
    RuleBudget budget = RuleBudget.standard();
    RuleOutcome outcome =
        CompiledRule.compile(
                "[...'x'.repeat(65536)].map(({'f'(){ return 1n << 65535n }}).f).length > 0",
                List.of())
            .evaluate(context(budget));
    assertThat(outcome)
        .isInstanceOfSatisfying(
            RuleOutcome.LimitExceeded.class,
            exceeded -> assertThat(exceeded.reason()).isEqualTo(RuleOutcome.Limit.MEMORY));
    assertThat(budget.bytesLeft()).isZero();
  }

  @Test
  void what_is_remembered_of_rules_is_bounded_by_bytes() {
    for (int i = 0; i < 3_000; i++) {
      RuleCompiler.compile("newData === " + i + " || /\\W\\W\\W/giu.test(newData.s)", List.of());
    }
    assertThat(RuleCompiler.rememberedBytes())
        .isPositive()
        .isLessThanOrEqualTo(RuleCompiler.REMEMBERED_BYTES);
  }

  private static String runHostile(long seed, int rules) throws IOException, InterruptedException {
    Path output = Files.createTempFile("rules", ".txt");
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                HEAP,
                "-Xss4m",
                "-XX:+UseG1GC",
                "-XX:+ExitOnOutOfMemoryError",
                "-cp",
                System.getProperty("java.class.path"),
                RuleMemoryTest.class.getName(),
                Long.toString(seed),
                Integer.toString(rules))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    int status = child.waitFor();
    String said = Files.readString(output, StandardCharsets.UTF_8);
    Files.delete(output);
    assertThat(status).as(said).isZero();
    return said;
  }

  private static RuleContext context(RuleBudget budget) {
    return RuleContext.writing(
            JsonObject.builder()
                .set("n", 5)
                .set("s", "ab/c|d,".repeat(1_000))
                .set("arr", JsonArray.of(JsonString.of("x"), JsonString.of("y")))
                .build())
        .auth(JsonObject.of("addr", JsonString.of("0xabc")))
        .parsedValuePath(List.of("a"))
        .state((callback, arguments, rest) -> many())
        .budget(budget)
        .build();
  }

  private static JsonObject many() {
    JsonObject.Builder json = JsonObject.builder();
    for (int i = 0; i < 1_000; i++) {
      json.set("k" + i, JsonString.of("value " + i));
    }
    return json.build();
  }

  /** The child: evaluates rules at random, telling which it is at before each. */
  public static void main(String[] arguments) {
    RandomRules random = new RandomRules(Long.parseLong(arguments[0]));
    int count = Integer.parseInt(arguments[1]);
    Map<RuleOutcome.Limit, Integer> limits = new EnumMap<>(RuleOutcome.Limit.class);
    for (int i = 0; i < count; i++) {
      String rule = random.next();
      System.out.println(i + " " + rule);
      RuleOutcome outcome =
          CompiledRule.compile(rule, List.of()).evaluate(context(RuleBudget.standard()));
      if (outcome instanceof RuleOutcome.LimitExceeded exceeded) {
        limits.merge(exceeded.reason(), 1, Integer::sum);
      }
      System.out.println("  " + outcome.getClass().getSimpleName());
    }
    System.out.println("survived " + count + " " + limits);
  }
}
