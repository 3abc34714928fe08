package org.hanok.protocol.rule;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.protocol.rule.RuleOutcome.Limit.DEPTH;
import static org.hanok.protocol.rule.RuleOutcome.Limit.MEMORY;
import static org.hanok.protocol.rule.RuleOutcome.Limit.REFUSED;
import static org.hanok.protocol.rule.RuleOutcome.Limit.SIZE;
import static org.hanok.protocol.rule.RuleOutcome.Limit.STEPS;

import java.util.List;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileRulesTest {

  private static RuleContext.Builder context() {
    return RuleContext.writing(
            JsonObject.builder()
                .set("n", 5)
                .set("s", "a".repeat(5000))
                .set("arr", JsonArray.of(JsonString.of("x")))
                .build())
        .auth(JsonObject.of("addr", JsonString.of("0xabc")))
        .parsedValuePath(List.of("a"));
  }

  private static RuleOutcome run(String rule) {
    RuleOutcome outcome = RuleCompiler.compile(rule, List.of()).evaluate(context().build());
    if (outcome instanceof RuleOutcome.LimitExceeded) {
      assertThat(outcome.code()).isEqualTo(RuleOutcome.INTERNAL_ERROR);
    }
    return outcome;
  }

  private static void exceeds(RuleOutcome.Limit limit, String rule) {
    assertThat(run(rule))
        .isInstanceOfSatisfying(
            RuleOutcome.LimitExceeded.class,
            exceeded -> assertThat(exceeded.reason()).as(rule).isEqualTo(limit));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "({'f'(){ while (true) {} }}).f()",
        "({'f'(){ for (;;) ; }}).f()",
        "({'f'(){ do {} while (1) }}).f()",
        "({'f'(){ try { while (true) {} } catch { return true } }}).f()",
        "({'f'(data){ while (true) { data += 1 } }}).f(0)",
        "/(a+)+$/.test(newData.s + 'b')",
        "/^(([a-z])+.)+[A-Z]([a-z])+$/.test(newData.s)",
        "/(.*)(.*)(.*)(.*)x/.test(newData.s)",
        "/(?=(a+))*b/.test(newData.s)",
        "newData.s.replace(/(a|aa)+$/g, 'x') && /(a|aa)+b/.test(newData.s)",
        "util.isValidUrl('http://' + newData.s + '!')"
      })
  void what_would_run_on_runs_out_of_steps(String rule) {
    exceeds(STEPS, rule);
  }

  @Test
  void the_bytes_at_which_a_rule_stops_are_the_same_every_time() {
    RuleBudget first = RuleBudget.standard();
    RuleBudget second = RuleBudget.standard();
    CompiledRule rule = RuleCompiler.compile("[...newData.s].map(String).join() !== ''", List.of());
    rule.evaluate(context().budget(first).build());
    rule.evaluate(context().budget(second).build());
    assertThat(first.bytesLeft())
        .isEqualTo(second.bytesLeft())
        .isLessThan(RuleBudget.DEFAULT_BYTES);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'x'.repeat(1e9)",
        "'x'.padEnd(2e9)",
        "'x'.repeat(1e6).repeat(1e6)",
        "2n ** 100000n ** 2n",
        "1n << 99999999n",
        "(newData.arr.length += 4294967290) > 0",
        "(newData.arr[99999999] ||= 1) > 0",
        "newData.arr.constructor(4294967295)"
      })
  void what_would_fill_the_memory_is_too_large(String rule) {
    exceeds(SIZE, rule);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "[...'x'.repeat(60000)].map(({'f'(){ return [...'x'.repeat(60000)].length }}).f)",
        "[...'x'.repeat(60000)].sort(({'f'(){ return [...'x'.repeat(6000)].length }}).f)",
        "[...'x'.repeat(65536)].map(({'f'(){ return 1n << 65535n }}).f).length",
        "[...'x'.repeat(65536)].map(({'f'(){ return -(1n << 65535n) }}).f).length",
        "[...'x'.repeat(9999)].map(({'f'(){ return 'y'.repeat(65536) }}).f).length",
        "[...'x'.repeat(9999)].map(({'f'(){ return newData.s.slice(1) }}).f).length",
        "[...'x'.repeat(9999)].map(({'f'(){ return newData.s.toUpperCase() }}).f).length",
        "[...'x'.repeat(9999)].map(({'f'(){ return newData.s.split('') }}).f).length",
        "[...'x'.repeat(9999)].map(({'f'(){ return /(((.*)))/.exec(newData.s) }}).f).length",
        "[...'x'.repeat(9999)].map(({'f'(){ return newData.s.replace(/a/, 'b') }}).f).length",
        "[...'x'.repeat(9999)].map(({'f'(){ return `${newData.s}!` }}).f).length",
        "[...'x'.repeat(9999)].map(({'f'(){ return { ...newData.s } }}).f).length",
        "[...'x'.repeat(9999)].map(({'f'(data, ...newData){ return newData }}).f).flat().length"
            + " && [...'x'.repeat(60000)].map(({'f'(data, ...newData){ return newData }}).f)"
            + " && [...'x'.repeat(60000)].map(({'f'(data, ...newData){ return newData }}).f)",
        "[...'x'.repeat(65536)].map(({'f'(){ return {'g'(){}} }}).f).length"
            + " && [...'x'.repeat(65536)].map(({'f'(){ return {'g'(){}} }}).f).length",
        "getValue([...'x'.repeat(40)].reduce(({'f'(data){ return [data, data] }}).f, 1))",
        "util.isEmpty(util.getBalance([...'x'.repeat(40)].reduce("
            + "({'f'(data){ return [data, data] }}).f, 1), getValue))",
        "newData.arr.push([...'x'.repeat(40)].reduce(({'f'(data){ return [data, data] }}).f, 1))"
      })
  void what_many_small_things_take_together_has_an_end(String rule) {
    assertThat(run(rule))
        .isInstanceOfSatisfying(
            RuleOutcome.LimitExceeded.class,
            exceeded -> assertThat(exceeded.reason()).as(rule).isIn(MEMORY, STEPS));
  }

  @Test
  void what_a_rule_caught_is_not_kept_for_nothing() {
    exceeds(
        MEMORY,
        "[...'x'.repeat(65536)].map(({'f'(){"
            + " try { return newData.q[newData.s] } catch (data) { return data } }}).f).length");
  }

  @Test
  void nesting_has_an_end_wherever_it_is() {
    exceeds(DEPTH, "(".repeat(5000) + "1" + ")".repeat(5000));
    exceeds(DEPTH, "[".repeat(5000) + "]".repeat(5000));
    exceeds(DEPTH, "!".repeat(5000) + "1");
    exceeds(DEPTH, "1?".repeat(3000) + "1" + ":1".repeat(3000));
    exceeds(DEPTH, "newData" + ".n".repeat(4000));
    exceeds(DEPTH, "2" + "**2".repeat(4000));
    exceeds(DEPTH, "/" + "(".repeat(4000) + ")".repeat(4000) + "/.test('')");
    exceeds(DEPTH, "({'f'(){ return this.f() }}).f()");
    exceeds(DEPTH, "newData.arr.push(newData.arr) && String(newData.arr)");
    exceeds(DEPTH, "`${".repeat(2000) + "1" + "}`".repeat(2000));
  }

  @Test
  void the_limits_come_before_the_end_of_a_small_stack() throws InterruptedException {
    List<String> deepest =
        List.of(
            "({'f'(){ return " + "!".repeat(22) + "this.f() }}).f()",
            "({'f'(){ return " + "1+(".repeat(10) + "this.f()" + ")".repeat(10) + " }}).f()",
            "({'f'(){ return [1].map(this.g) }, 'g'(){ return newData.zz.zz }}).f()",
            "!".repeat(190) + "newData" + ".n",
            "newData" + ".n".repeat(190),
            "1?".repeat(90) + "1" + ":1".repeat(90));
    List<RuleOutcome> outcomes = new java.util.concurrent.CopyOnWriteArrayList<>();
    Thread small =
        new Thread(
            null, () -> deepest.forEach(rule -> outcomes.add(run(rule))), "small", 640 << 10);
    small.start();
    small.join();
    assertThat(outcomes).hasSameSizeAs(deepest);
    for (int i = 0; i < deepest.size(); i++) {
      assertThat(outcomes.get(i)).as(deepest.get(i)).isEqualTo(run(deepest.get(i)));
      assertThat(outcomes.get(i).toString()).doesNotContain("the rule nests too deep");
    }
  }

  @Test
  void long_chains_of_operators_are_no_nesting() {
    assertThat(run("1" + "+1".repeat(4000) + " === 4001")).isInstanceOf(RuleOutcome.Passed.class);
    assertThat(run("true" + " && true".repeat(4000))).isInstanceOf(RuleOutcome.Passed.class);
    assertThat(run("false" + " || false".repeat(4000))).isInstanceOf(RuleOutcome.Denied.class);
  }

  @Test
  void an_evaluation_that_asks_for_itself_ends() {
    StateAccess[] state = new StateAccess[1];
    CompiledRule rule = RuleCompiler.compile("evalRule('/a', 1, auth).code === 0", List.of());
    state[0] =
        (callback, arguments, budget) ->
            JsonObject.builder()
                .set("code", rule.evaluate(context().state(state[0]).budget(budget).build()).code())
                .build();
    assertThat(rule.evaluate(context().state(state[0]).build()))
        .isInstanceOf(RuleOutcome.Denied.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "util.constructor.constructor('return process')()",
        "newData.constructor.constructor('return 1')()",
        "getValue.constructor('return this')()",
        "new (newData.n.constructor.constructor)('return 1')",
        "newData.constructor.defineProperty(newData, 'x', {})",
        "(newData.constructor.prototype.polluted ||= 1) === 1",
        "(newData.__proto__.polluted ||= 1) === 1",
        "(util.__proto__.isNumber ||= 1) && (util.__proto__.evil ||= 1)",
        "(Number.evil ||= 1) === 1",
        "(getValue.evil ||= 1) === 1",
        "('x'.constructor.prototype.evil ||= 1) === 1",
        "newData.__defineGetter__('n', getValue)",
        "import('fs')",
        "Math.random() >= 0",
        "globalThis",
        "eval('1')"
      })
  void nothing_leads_out_of_the_rule(String rule) {
    exceeds(REFUSED, rule);
    assertThat(run("newData.polluted === undefined && newData.evil === undefined"))
        .isInstanceOf(RuleOutcome.Passed.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "newData.getClass === undefined",
        "newData.class === undefined",
        "util.hashCode === undefined",
        "'x'.getBytes === undefined",
        "getValue.body === undefined",
        "parsedValuePath.items === undefined",
        "newData['__proto__'] !== null",
        "newData.hasOwnProperty('__proto__') === false",
        "newData.constructor.name === 'Object'"
      })
  void java_is_not_there(String rule) {
    assertThat(run(rule)).isInstanceOf(RuleOutcome.Passed.class);
  }

  @Test
  void what_a_rule_stops_at_is_the_same_every_time() {
    String rule = "({'f'(data){ while (data < newData.n) { newData.n++ } }}).f(0)";
    RuleBudget first = RuleBudget.ofSteps(10_000);
    RuleBudget second = RuleBudget.ofSteps(10_000);
    RuleCompiler.compile(rule, List.of()).evaluate(context().budget(first).build());
    RuleCompiler.compile(rule, List.of()).evaluate(context().budget(second).build());
    assertThat(first.stepsLeft()).isZero().isEqualTo(second.stepsLeft());
  }
}
