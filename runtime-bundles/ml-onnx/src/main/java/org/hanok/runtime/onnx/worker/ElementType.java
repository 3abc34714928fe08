package org.hanok.runtime.onnx.worker;

import ai.onnxruntime.OnnxJavaType;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** What tensors consist of: as JSON names it, as safetensors does, as the library does. */
enum ElementType {
  FLOAT32("float32", "F32", OnnxJavaType.FLOAT, 4),
  FLOAT64("float64", "F64", OnnxJavaType.DOUBLE, 8),
  FLOAT16("float16", "F16", OnnxJavaType.FLOAT16, 2),
  BFLOAT16("bfloat16", "BF16", OnnxJavaType.BFLOAT16, 2),
  INT8("int8", "I8", OnnxJavaType.INT8, 1),
  INT16("int16", "I16", OnnxJavaType.INT16, 2),
  INT32("int32", "I32", OnnxJavaType.INT32, 4),
  INT64("int64", "I64", OnnxJavaType.INT64, 8),
  UINT8("uint8", "U8", OnnxJavaType.UINT8, 1),
  BOOL("bool", "BOOL", OnnxJavaType.BOOL, 1),
  /** Of these safetensors has none. */
  STRING("string", "", OnnxJavaType.STRING, 0);

  private final String title;
  private final String dtype;
  private final OnnxJavaType library;
  private final int bytes;

  ElementType(String title, String dtype, OnnxJavaType library, int bytes) {
    this.title = title;
    this.dtype = dtype;
    this.library = library;
    this.bytes = bytes;
  }

  /** As JSON names it. */
  String title() {
    return title;
  }

  /** As safetensors names it. */
  String dtype() {
    return dtype;
  }

  OnnxJavaType library() {
    return library;
  }

  /** The bytes of one element; 0 of texts. */
  int bytes() {
    return bytes;
  }

  static Optional<ElementType> titled(String title) {
    return Arrays.stream(values()).filter(type -> type.title.equals(title)).findFirst();
  }

  static Optional<ElementType> ofDtype(String dtype) {
    return Arrays.stream(values())
        .filter(type -> type.bytes > 0 && type.dtype.equals(dtype))
        .findFirst();
  }

  static Optional<ElementType> of(OnnxJavaType library) {
    return Arrays.stream(values()).filter(type -> type.library == library).findFirst();
  }

  /** Reads the element that comes next, and puts it; texts are not for this. */
  void read(JsonCursor from, ByteBuffer to) throws BadInput {
    if (this == BOOL) {
      to.put((byte) (from.truth() ? 1 : 0));
      return;
    }
    boolean isReal = this == FLOAT32 || this == FLOAT64 || this == FLOAT16 || this == BFLOAT16;
    String number = isReal && from.peek() == '"' ? special(from) : from.number();
    try {
      switch (this) {
        case FLOAT32 -> to.putFloat(Float.parseFloat(number));
        case FLOAT64 -> to.putDouble(Double.parseDouble(number));
        case FLOAT16 -> to.putShort(Float.floatToFloat16(Float.parseFloat(number)));
        case BFLOAT16 -> to.putShort(brain(Float.parseFloat(number)));
        case INT8 -> to.put(Byte.parseByte(number));
        case INT16 -> to.putShort(Short.parseShort(number));
        case INT32 -> to.putInt(Integer.parseInt(number));
        case INT64 -> to.putLong(Long.parseLong(number));
        case UINT8 -> to.put(unsigned(number));
        case BOOL, STRING -> throw new IllegalStateException("no number: " + this);
      }
    } catch (NumberFormatException _) {
      throw new BadInput(number + " is no " + title);
    }
  }

  /** What JSON has no numbers for. */
  private static String special(JsonCursor from) throws BadInput {
    String text = from.string();
    if (!text.equals("NaN") && !text.equals("Infinity") && !text.equals("-Infinity")) {
      throw new BadInput("a text stands where a number should");
    }
    return text;
  }

  private static byte unsigned(String number) {
    int value = Integer.parseInt(number);
    if (value < 0 || value > 255) {
      throw new NumberFormatException(number);
    }
    return (byte) value;
  }

  /** The upper half of a number, rounded to the nearest, to even where there are two. */
  private static short brain(float value) {
    int bits = Float.floatToRawIntBits(value);
    if (Float.isNaN(value)) {
      return (short) (bits >>> 16 | 0x40);
    }
    return (short) (bits + 0x7fff + (bits >>> 16 & 1) >>> 16);
  }

  /** The element that comes next, as JSON has it. */
  String write(ByteBuffer from) {
    return switch (this) {
      case FLOAT32 -> json(from.getFloat());
      case FLOAT64 -> json(from.getDouble());
      case FLOAT16 -> json(Float.float16ToFloat(from.getShort()));
      case BFLOAT16 -> json(Float.intBitsToFloat(from.getShort() << 16));
      case INT8 -> Byte.toString(from.get());
      case INT16 -> Short.toString(from.getShort());
      case INT32 -> Integer.toString(from.getInt());
      case INT64 -> Long.toString(from.getLong());
      case UINT8 -> Integer.toString(from.get() & 0xff);
      case BOOL -> Boolean.toString(from.get() != 0);
      case STRING -> throw new IllegalStateException("no number");
    };
  }

  static String json(float value) {
    return Float.isFinite(value) ? Float.toString(value) : '"' + Float.toString(value) + '"';
  }

  private static String json(double value) {
    return Double.isFinite(value) ? Double.toString(value) : '"' + Double.toString(value) + '"';
  }
}
