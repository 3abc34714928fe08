package org.hanok.runtime.onnx.worker;

import java.lang.foreign.Arena;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes tensors of texts, and one vector of what comes out of each.
 *
 * @param pooling what becomes of a text's tokens; empty if nothing does
 */
record TextFront(Tokenizer tokenizer, Optional<Pooling> pooling) {

  private static final int ALIGNMENT = 64;
  private static final int MAX_TEXTS = 1_024;

  /** What the archive {@code files} brings along; empty if it brings nothing of the kind. */
  static Optional<TextFront> of(Map<String, byte[]> files) throws BadInput {
    byte[] tokenizer = files.get(Tokenizer.FILE);
    byte[] pipeline = files.get(Pooling.FILE);
    if (tokenizer == null) {
      return Optional.empty();
    }
    return Optional.of(
        new TextFront(
            Tokenizer.of(tokenizer), pipeline == null ? Optional.empty() : Pooling.of(pipeline)));
  }

  /** What a model is given for {@code texts}: its tokens, and which of them are there. */
  Map<String, TensorValue> inputs(List<String> texts, Map<String, InputSpec> specs, Arena arena)
      throws BadInput {
    if (texts.isEmpty() || texts.size() > MAX_TEXTS) {
      throw new BadInput("there are " + texts.size() + " texts; 1 to " + MAX_TEXTS + " can be");
    }
    int[][] tokens = texts.stream().map(tokenizer::tokens).toArray(int[][]::new);
    int longest = 1;
    for (int[] one : tokens) {
      longest = Math.max(longest, one.length);
    }
    Map<String, TensorValue> inputs = new LinkedHashMap<>();
    for (InputSpec spec : specs.values()) {
      inputs.put(spec.name(), input(spec, tokens, longest, arena));
    }
    return inputs;
  }

  private static TensorValue input(InputSpec spec, int[][] tokens, int longest, Arena arena)
      throws BadInput {
    boolean isLong = spec.type() == ElementType.INT64;
    if (!isLong && spec.type() != ElementType.INT32) {
      throw new BadInput("input " + spec.name() + " is none for tokens");
    }
    ByteBuffer content =
        arena
            .allocate((long) tokens.length * longest * spec.type().bytes(), ALIGNMENT)
            .asByteBuffer()
            .order(ByteOrder.LITTLE_ENDIAN);
    for (int[] one : tokens) {
      for (int i = 0; i < longest; i++) {
        int value = value(spec.name(), one, i);
        if (isLong) {
          content.putLong(value);
        } else {
          content.putInt(value);
        }
      }
    }
    return new TensorValue(spec.type(), new long[] {tokens.length, longest}, content.flip(), null);
  }

  private static int value(String input, int[] tokens, int at) throws BadInput {
    boolean isThere = at < tokens.length;
    return switch (input) {
      case "input_ids" -> isThere ? tokens[at] : 0;
      case "attention_mask" -> isThere ? 1 : 0;
      case "token_type_ids" -> 0;
      default -> throw new BadInput("texts say nothing of the model's input " + input);
    };
  }
}
