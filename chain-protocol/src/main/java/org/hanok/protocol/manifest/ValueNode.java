package org.hanok.protocol.manifest;

import dev.harrel.jsonschema.JsonNode;
import dev.harrel.jsonschema.JsonNodeFactory;
import dev.harrel.jsonschema.SimpleType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;

/**
 * Hanok's JSON as the schema library sees it. Every look at a value takes from a budget, so that no
 * pair of schema and value, both of which strangers choose, takes longer than that.
 */
final class ValueNode implements JsonNode {

  private static final int UNITS_A_STEP = 64;

  private final JsonValue value;
  private final String pointer;
  private final CheckBudget budget;

  private ValueNode(JsonValue value, String pointer, CheckBudget budget) {
    this.value = value;
    this.pointer = pointer;
    this.budget = budget;
  }

  static ValueNode of(JsonValue value, CheckBudget budget) {
    return new ValueNode(value, "", budget);
  }

  /** Makes nodes that share {@code budget}. */
  static JsonNodeFactory factory(CheckBudget budget) {
    return new JsonNodeFactory() {
      @Override
      public JsonNode wrap(Object node) {
        return node instanceof ValueNode known ? known : of((JsonValue) node, budget);
      }

      @Override
      public JsonNode create(String text) {
        return of(JsonParser.parse(text), budget);
      }
    };
  }

  CheckBudget budget() {
    return budget;
  }

  @Override
  public String getJsonPointer() {
    return pointer;
  }

  @Override
  public SimpleType getNodeType() {
    budget.take(1);
    return switch (value) {
      case JsonNull ignored -> SimpleType.NULL;
      case JsonBoolean ignored -> SimpleType.BOOLEAN;
      case JsonString ignored -> SimpleType.STRING;
      case JsonArray ignored -> SimpleType.ARRAY;
      case JsonObject ignored -> SimpleType.OBJECT;
      case JsonNumber number ->
          number.value() == Math.rint(number.value()) ? SimpleType.INTEGER : SimpleType.NUMBER;
    };
  }

  @Override
  public boolean asBoolean() {
    return value == JsonBoolean.TRUE;
  }

  @Override
  public String asString() {
    String text = ((JsonString) value).value();
    budget.take(1 + text.length() / UNITS_A_STEP);
    return text;
  }

  @Override
  public BigInteger asInteger() {
    return asNumber().toBigInteger();
  }

  @Override
  public BigDecimal asNumber() {
    budget.take(4);
    // As JSON writes it, so that 0.1 is a multiple of 0.01.
    return new BigDecimal(JsonText.stringify(value));
  }

  @Override
  public List<JsonNode> asArray() {
    List<JsonValue> items = ((JsonArray) value).items();
    budget.take(1L + items.size());
    List<JsonNode> nodes = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      nodes.add(new ValueNode(items.get(i), pointer + "/" + i, budget));
    }
    return nodes;
  }

  @Override
  public Map<String, JsonNode> asObject() {
    JsonObject object = (JsonObject) value;
    budget.take(1L + object.size());
    Map<String, JsonNode> nodes = LinkedHashMap.newLinkedHashMap(object.size());
    object.forEach(
        (key, member) ->
            nodes.put(
                key,
                new ValueNode(member, pointer + "/" + JsonNode.encodeJsonPointer(key), budget)));
    return nodes;
  }

  @Override
  public String toPrintableString() {
    String text = JsonText.stringify(value);
    budget.take(1 + text.length() / UNITS_A_STEP);
    return text.length() > 100 ? text.substring(0, 100) + "…" : text;
  }

  @Override
  public boolean equals(Object other) {
    budget.take(1);
    return other instanceof ValueNode that && value.equals(that.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }
}
