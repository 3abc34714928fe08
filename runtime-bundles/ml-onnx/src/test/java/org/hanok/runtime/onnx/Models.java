package org.hanok.runtime.onnx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** Small models, written by hand. */
public final class Models {

  static final int FLOAT = 1;
  static final int UINT8 = 2;
  static final int INT8 = 3;
  static final int INT16 = 5;
  static final int INT32 = 6;
  static final int INT64 = 7;
  static final int STRING = 8;
  static final int BOOL = 9;
  static final int FLOAT16 = 10;
  static final int DOUBLE = 11;
  static final int OPERATOR_SET = 17;

  private Models() {}

  /** What goes in comes out: {@code x} becomes {@code y}. */
  public static byte[] identity(int type, long... shape) {
    return model(
        graph(node("Identity", "x", "y"))
            .message(11, value("x", type, shape))
            .message(12, value("y", type, shape)));
  }

  /** {@code y = x W} with the rows of {@code W} being 1 2, 3 4, 5 6; any number of rows. */
  public static byte[] product() {
    return model(
        graph(node("MatMul", "x W", "y"))
            .message(5, tensor("W", FLOAT, floats(1, 2, 3, 4, 5, 6), 3, 2))
            .message(11, value("x", FLOAT, -1, 3))
            .message(12, value("y", FLOAT, -1, 2)));
  }

  /** The sum of a tensor of ones of the shape that {@code x} says. */
  public static byte[] ones() {
    OnnxBytes one = tensor("", FLOAT, floats(1), 1);
    OnnxBytes made =
        node("ConstantOfShape", "x", "t").message(5, attribute("value", 4).message(5, one));
    OnnxBytes sum = node("ReduceSum", "t", "y").message(5, attribute("keepdims", 2).number(3, 0));
    return model(
        graph(made)
            .message(1, sum)
            .message(11, value("x", INT64, -1))
            .message(12, value("y", FLOAT)));
  }

  /** A tensor of zeros of the shape that {@code x} says. */
  public static byte[] flood() {
    return model(
        graph(node("ConstantOfShape", "x", "y"))
            .message(11, value("x", INT64, -1))
            .message(12, value("y", FLOAT, -1)));
  }

  /** The product of two square matrices of ones, {@code x} by {@code x}; one long operator. */
  public static byte[] largeProduct() {
    return model(
        graph(node("ConstantOfShape", "x", "t"))
            .message(1, node("MatMul", "t t", "p"))
            .message(
                1, node("ReduceSum", "p", "y").message(5, attribute("keepdims", 2).number(3, 0)))
            .message(11, value("x", INT64, 2))
            .message(12, value("y", FLOAT)));
  }

  /** Adds one to {@code x} for ever. */
  public static byte[] endlessLoop() {
    OnnxBytes body =
        graph(node("Identity", "go", "go_on"))
            .message(1, node("Add", "v one", "w"))
            .message(5, tensor("one", FLOAT, floats(1)))
            .message(11, value("i", INT64))
            .message(11, value("go", BOOL))
            .message(11, value("v", FLOAT))
            .message(12, value("go_on", BOOL))
            .message(12, value("w", FLOAT));
    OnnxBytes whole =
        new OnnxBytes()
            .text(1, "")
            .text(1, "true")
            .text(1, "x")
            .text(2, "y")
            .text(4, "Loop")
            .message(5, attribute("body", 5).message(6, body));
    return model(
        new OnnxBytes()
            .message(1, whole)
            .text(2, "g")
            .message(5, tensor("true", BOOL, new byte[] {1}))
            .message(11, value("x", FLOAT))
            .message(12, value("y", FLOAT)));
  }

  /** Two random numbers, and {@code x} as {@code z}. */
  public static byte[] random() {
    OnnxBytes shape = attribute("shape", 7).number(8, 2);
    return model(
        graph(new OnnxBytes().text(2, "y").text(4, "RandomNormal").message(5, shape))
            .message(1, node("Identity", "x", "z"))
            .message(11, value("x", FLOAT))
            .message(12, value("y", FLOAT, 2))
            .message(12, value("z", FLOAT)));
  }

  /** Some of its data lies in a file beside it. */
  public static byte[] externalData() {
    OnnxBytes tensor =
        new OnnxBytes()
            .number(1, 1)
            .number(2, FLOAT)
            .text(8, "W")
            .message(13, new OnnxBytes().text(1, "location").text(2, "/etc/passwd"))
            .number(14, 1);
    return model(
        graph(node("Add", "x W", "y"))
            .message(5, tensor)
            .message(11, value("x", FLOAT, 1))
            .message(12, value("y", FLOAT, 1)));
  }

  /** An operator of somebody's own. */
  public static byte[] customOperator() {
    OnnxBytes set = new OnnxBytes().text(1, "com.example").number(2, 1);
    return model(
        OPERATOR_SET,
        graph(node("Launch", "x", "y").text(7, "com.example"))
            .message(11, value("x", FLOAT))
            .message(12, value("y", FLOAT)),
        new OnnxBytes().message(8, set));
  }

  /** Identity in an operator set. */
  public static byte[] ofSet(long version) {
    return model(
        version,
        graph(node("Identity", "x", "y"))
            .message(11, value("x", FLOAT))
            .message(12, value("y", FLOAT)),
        new OnnxBytes());
  }

  /** A conditional in a conditional, {@code depth} deep. */
  public static byte[] nested(int depth) {
    OnnxBytes other = graph(node("Identity", "x", "z")).message(12, value("z", FLOAT));
    OnnxBytes graph =
        graph(node("Identity", "x", "o" + depth)).message(12, value("o" + depth, FLOAT));
    for (int level = depth - 1; level >= 0; level--) {
      OnnxBytes conditional =
          node("If", "c", "o" + level)
              .message(5, attribute("then_branch", 5).message(6, graph))
              .message(5, attribute("else_branch", 5).message(6, other));
      graph = graph(conditional).message(12, value("o" + level, FLOAT));
    }
    return model(graph.message(11, value("x", FLOAT)).message(11, value("c", BOOL)));
  }

  /** Takes tokens and answers zeros of a shape that has nothing to do with them. */
  static byte[] hidden(long... shape) {
    ByteBuffer sizes =
        ByteBuffer.allocate(Long.BYTES * shape.length).order(ByteOrder.LITTLE_ENDIAN);
    for (long size : shape) {
      sizes.putLong(size);
    }
    return model(
        graph(node("ConstantOfShape", "s", "y"))
            .message(5, tensor("s", INT64, sizes.array(), shape.length))
            .message(11, value("input_ids", INT64, -1, -2))
            .message(11, value("attention_mask", INT64, -1, -2))
            .message(12, value("y", FLOAT, shape)));
  }

  static OnnxBytes graph(OnnxBytes node) {
    return new OnnxBytes().message(1, node).text(2, "g");
  }

  static OnnxBytes node(String operator, String inputs, String output) {
    OnnxBytes node = new OnnxBytes();
    for (String input : inputs.split(" ", -1)) {
      node.text(1, input);
    }
    return node.text(2, output).text(4, operator);
  }

  static OnnxBytes attribute(String name, int type) {
    return new OnnxBytes().text(1, name).number(20, type);
  }

  static OnnxBytes value(String name, int type, long... shape) {
    OnnxBytes dimensions = new OnnxBytes();
    for (int i = 0; i < shape.length; i++) {
      OnnxBytes dimension = new OnnxBytes();
      dimensions.message(
          1, shape[i] < 0 ? dimension.text(2, "d" + i) : dimension.number(1, shape[i]));
    }
    OnnxBytes tensor = new OnnxBytes().number(1, type).message(2, dimensions);
    return new OnnxBytes().text(1, name).message(2, new OnnxBytes().message(1, tensor));
  }

  static OnnxBytes tensor(String name, int type, byte[] raw, long... shape) {
    OnnxBytes tensor = new OnnxBytes();
    for (long dimension : shape) {
      tensor.number(1, dimension);
    }
    return tensor.number(2, type).text(8, name).bytes(9, raw);
  }

  static byte[] floats(float... values) {
    ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  static byte[] model(OnnxBytes graph) {
    return model(OPERATOR_SET, graph, new OnnxBytes());
  }

  static byte[] model(long operatorSet, OnnxBytes graph, OnnxBytes more) {
    return new OnnxBytes()
        .number(1, 8)
        .message(7, graph)
        .message(8, new OnnxBytes().number(2, operatorSet))
        .raw(more.toBytes())
        .toBytes();
  }
}
