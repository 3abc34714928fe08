package org.hanok.protocol.json;

/** JSON as {@code JSON.stringify(value, null, 2)} writes it: some of AIN's messages hold it. */
public final class IndentedJson {

  private static final String STEP = "  ";

  private IndentedJson() {}

  /** The text of {@code value}, two spaces deeper on each level. */
  public static String stringify(JsonValue value) {
    StringBuilder target = new StringBuilder();
    append(target, value, "\n");
    return target.toString();
  }

  private static void append(StringBuilder target, JsonValue value, String newLine) {
    switch (value) {
      case JsonArray array when array.size() > 0 -> {
        String inner = newLine + STEP;
        for (int i = 0; i < array.size(); i++) {
          target.append(i == 0 ? '[' : ',').append(inner);
          append(target, array.at(i), inner);
        }
        target.append(newLine).append(']');
      }
      case JsonObject object when !object.isEmpty() -> {
        String inner = newLine + STEP;
        for (int i = 0; i < object.size(); i++) {
          target.append(i == 0 ? '{' : ',').append(inner);
          JsonText.appendString(target, object.keyAt(i));
          target.append(": ");
          append(target, object.valueAt(i), inner);
        }
        target.append(newLine).append('}');
      }
      default -> JsonText.append(target, value);
    }
  }
}
