package org.hanok.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.hanok.protocol.json.EcmaNumber;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;

/** Prints figures, a JSON object a line of the file that the argument names, as a table. */
public final class FigureTable {

  private FigureTable() {}

  public static void main(String[] args) throws IOException {
    System.out.println();
    System.out.println("| what | measured | asked | |");
    System.out.println("| --- | --- | --- | --- |");
    for (String line : Files.readAllLines(Path.of(args[0]))) {
      JsonObject figure = (JsonObject) JsonParser.parse(line);
      String asked = figure.getString("asked");
      String verdict =
          asked == null ? "" : figure.get("met") == JsonBoolean.TRUE ? "met" : "MISSED";
      System.out.printf(
          "| %s | %s %s | %s | %s |%n",
          figure.getString("what"),
          shown(figure.getNumber("value", 0)),
          figure.getString("unit"),
          asked == null ? "" : asked,
          verdict);
    }
  }

  private static String shown(double value) {
    return value >= 1000 ? String.format("%,.0f", value) : EcmaNumber.toString(value);
  }
}
