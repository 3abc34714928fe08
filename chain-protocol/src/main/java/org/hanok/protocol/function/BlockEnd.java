package org.hanok.protocol.function;

import java.util.List;
import org.hanok.protocol.json.JsonValue;

/**
 * The end of a block, after its transactions, as a native function has it: no transaction, nobody's
 * authority, no gas. Writes ask no rule and trigger no function, and cannot fail. What a function
 * does here must be bounded by itself.
 */
public interface BlockEnd {

  /** The block's number. */
  long number();

  /** The block's time, milliseconds since 1970. */
  long timeMillis();

  /** Chain parameters. */
  FunctionCall.Parameters parameters();

  /** The value at {@code path}, JSON null if there is none. */
  JsonValue value(String path);

  /** The labels below {@code path}, oldest first. */
  List<String> labels(String path);

  /** Writes {@code value}; JSON null deletes. */
  void write(String path, JsonValue value);

  /** Adds {@code delta} to the balance at {@code path}, as exactly as the network counts. */
  void add(String path, double delta);
}
