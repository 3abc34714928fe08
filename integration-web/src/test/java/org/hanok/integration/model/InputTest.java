package org.hanok.integration.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.hanok.node.company.CompanyOperation;
import org.hanok.node.company.CompanyReason;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

@DisplayName("The model of what companies do")
class InputTest {

  static List<Operation> operations() {
    return Model.operations();
  }

  /** Examples of all members that have one: what documents show. */
  private static JsonObject example(Operation operation) {
    JsonObject.Builder all = JsonObject.builder();
    operation.input().forEach(member -> all.setIfPresent(member.name(), member.example()));
    return all.build();
  }

  private static String code(Operation operation, JsonObject raw) {
    return Input.check(operation, raw) instanceof Input.Outcome.Bad bad
        ? bad.refusal().code()
        : "good";
  }

  private static void assertRefused(Operation operation, JsonObject raw, CompanyReason... reasons) {
    assertThat(code(operation, raw))
        .as("%s of %s", operation.id().text(), raw)
        .isIn(Stream.of(reasons).map(CompanyReason::id).toList());
  }

  @Test
  void describes_each_operation_once() {
    assertThat(Model.operations().stream().map(Operation::id))
        .containsExactlyInAnyOrder(CompanyOperation.values());
    List<String> addresses =
        Model.operations().stream().map(one -> one.method() + " " + one.path()).toList();
    assertThat(addresses).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("operations")
  void names_in_each_path_the_members_that_stand_there(Operation operation) {
    List<String> inPath = new ArrayList<>();
    for (String segment : operation.path().split("/", -1)) {
      if (segment.startsWith("{")) {
        inPath.add(segment.substring(1, segment.length() - 1));
      }
    }
    assertThat(operation.in(Member.Place.PATH).stream().map(Member::name))
        .containsExactlyElementsOf(inPath);
  }

  @ParameterizedTest
  @MethodSource("operations")
  void takes_the_examples_that_it_shows(Operation operation) {
    assertThat(code(operation, example(operation))).isEqualTo("good");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refuses_each_member_that_is_missing_null_or_of_another_type(Operation operation) {
    JsonObject example = example(operation);
    for (Member member : operation.input()) {
      if (member.required()) {
        assertRefused(
            operation,
            example.toBuilder().remove(member.name()).build(),
            CompanyReason.MEMBER_MISSING);
      }
      assertRefused(operation, with(example, member, JsonNull.NULL), CompanyReason.MEMBER_NULL);
      assertRefused(operation, with(example, member, JsonArray.EMPTY), CompanyReason.MEMBER_TYPE);
      assertRefused(
          operation, with(example, member, ofAnotherType(member)), CompanyReason.MEMBER_TYPE);
    }
    assertRefused(
        operation, example.toBuilder().set("surprise", true).build(), CompanyReason.MEMBER_UNKNOWN);
  }

  private static JsonObject with(JsonObject example, Member member, JsonValue value) {
    return example.toBuilder().set(member.name(), value).build();
  }

  private static JsonValue ofAnotherType(Member member) {
    return switch (member.type()) {
      case Type.Text ignored -> JsonNumber.of(7);
      case Type.Choice ignored -> JsonNumber.of(7);
      case Type.Bytes ignored -> JsonNumber.of(7);
      default -> JsonString.of("seven");
    };
  }

  @ParameterizedTest
  @MethodSource("operations")
  void refuses_each_member_beyond_its_limits(Operation operation) {
    JsonObject example = example(operation);
    for (Member member : operation.input()) {
      for (JsonValue value : beyond(member.type())) {
        assertRefused(
            operation,
            with(example, member, value),
            CompanyReason.MEMBER_LENGTH,
            CompanyReason.MEMBER_RANGE,
            CompanyReason.MEMBER_FORM,
            CompanyReason.MEMBER_TYPE);
      }
    }
  }

  private static List<JsonValue> beyond(Type type) {
    return switch (type) {
      case Type.Text text ->
          text.least() > 0
              ? List.of(JsonString.of("x".repeat(text.most() + 1)), JsonString.of(""))
              : List.of(JsonString.of("x".repeat(text.most() + 1)));
      case Type.Whole whole ->
          numbers(whole.least() - 1.0, whole.most() * 2.0 + 2, 1.5, Double.POSITIVE_INFINITY);
      case Type.Amount amount ->
          numbers(-0.000001, amount.mostMicros() / 1e6 + 1, 0.0000001, Double.NaN, 1e300);
      case Type.Bytes bytes ->
          List.of(
              JsonString.of("A".repeat(bytes.mostBytes() * 2)), JsonString.of("no Base64 at all"));
      case Type.Choice ignored -> List.of(JsonString.of(""), JsonString.of("ALL"));
      case Type.Flag ignored -> List.of(JsonNumber.of(1));
      case Type.AnyObject ignored -> List.of(JsonString.of("{}"));
      case Type.Records ignored -> List.of();
    };
  }

  private static List<JsonValue> numbers(Double... values) {
    return Stream.of(values).<JsonValue>map(JsonNumber::of).toList();
  }

  @Test
  void takes_money_at_its_limits_and_nothing_beyond_the_last_decimal() {
    Operation post = Model.of(CompanyOperation.OFFERS_POST);
    JsonObject example = example(post);
    assertThat(code(post, example.toBuilder().set("deposit", 0).build())).isEqualTo("good");
    assertThat(code(post, example.toBuilder().set("deposit", 0.000001).build())).isEqualTo("good");
    assertThat(code(post, example.toBuilder().set("deposit", 1e6).build())).isEqualTo("good");
    assertRefused(
        post,
        example.toBuilder().set("deposit", 1e6 + 0.000001).build(),
        CompanyReason.MEMBER_RANGE);
    assertRefused(
        post, example.toBuilder().set("deposit", 0.0000015).build(), CompanyReason.MEMBER_FORM);
  }

  @Test
  void writes_methods_as_http_does() {
    assertThat(Model.operations().stream().map(Operation::method))
        .allMatch(method -> method.equals(method.toUpperCase(Locale.ROOT)));
  }
}
