package org.hanok.node.settings;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;

/** The node parameters that the reference knows, with its defaults and what they do here. */
public final class NodeParamTable {

  private static final List<Row> ROWS = read();

  private NodeParamTable() {}

  /**
   * One parameter.
   *
   * @param name also the environment variable's
   * @param usual the reference's default
   * @param isUsed whether it has a meaning here; others are accepted and ignored
   * @param meaning in words
   */
  public record Row(String name, JsonValue usual, boolean isUsed, String meaning) {}

  /** All parameters, in the reference's order. */
  public static List<Row> rows() {
    return ROWS;
  }

  /**
   * The default of a parameter that is a number.
   *
   * @throws IllegalArgumentException if it is none
   */
  static double usualNumber(String name) {
    for (Row row : ROWS) {
      if (row.name().equals(name) && row.usual() instanceof JsonNumber number) {
        return number.value();
      }
    }
    throw new IllegalArgumentException("no parameter that is a number: " + name);
  }

  private static List<Row> read() {
    try (InputStream in = NodeParamTable.class.getResourceAsStream("node-params.tsv")) {
      byte[] bytes = Objects.requireNonNull(in, "node-params.tsv").readAllBytes();
      return new String(bytes, StandardCharsets.UTF_8).lines().map(NodeParamTable::row).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(String line) {
    List<String> cells = List.of(line.split("\t", -1));
    return new Row(
        cells.get(0), JsonParser.parse(cells.get(1)), cells.get(2).equals("used"), cells.get(3));
  }
}
