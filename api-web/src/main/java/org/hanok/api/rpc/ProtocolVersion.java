package org.hanok.api.rpc;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.AinVersions;
import org.hanok.protocol.transaction.RpcResultCode;
import org.jspecify.annotations.Nullable;

/**
 * The version that a client says it speaks. AIN: coerced as npm's semver does it, so that "v1" is
 * 1.0.0; anything from 1.0.0 on passes.
 */
final class ProtocolVersion {

  /** What this node speaks. */
  static final String CURRENT = AinVersions.CURRENT;

  private static final int MAX_LENGTH = 256;
  private static final Pattern COERCIBLE =
      Pattern.compile("(?:^|[^0-9])([0-9]{1,16})(?:\\.[0-9]{1,16}){0,2}(?:$|[^0-9])");

  private ProtocolVersion() {}

  /** What is wrong with a version. */
  enum Verdict {
    PASSES(RpcResultCode.SUCCESS, ""),
    MISSING(RpcResultCode.PROTO_VERSION_NOT_SPECIFIED, "Protocol version not specified."),
    INVALID(RpcResultCode.PROTO_VERSION_INVALID, "Invalid protocol version."),
    INCOMPATIBLE(RpcResultCode.PROTO_VERSION_INCOMPATIBLE, "Incompatible protocol version.");

    private final RpcResultCode code;
    private final String message;

    Verdict(RpcResultCode code, String message) {
      this.code = code;
      this.message = message;
    }

    int code() {
      return code.code();
    }

    String message() {
      return message;
    }

    /** The reference's answer, without an envelope. */
    JsonObject toJson() {
      return JsonObject.builder()
          .set("result", JsonNull.NULL)
          .set("code", code())
          .set("message", message)
          .set("protoVer", CURRENT)
          .build();
    }
  }

  /** Judges a version; {@code null} is JavaScript's undefined. */
  static Verdict judge(@Nullable JsonValue version) {
    return switch (version) {
      case null -> Verdict.MISSING;
      case JsonString text -> judge(text.value());
      case JsonNumber number -> judge(JsonText.stringify(number));
      default -> Verdict.INVALID;
    };
  }

  private static Verdict judge(String text) {
    if (text.length() > MAX_LENGTH) {
      return Verdict.INVALID;
    }
    Matcher matcher = COERCIBLE.matcher(text);
    if (!matcher.find()) {
      return Verdict.INVALID;
    }
    return Long.parseLong(matcher.group(1)) < 1 ? Verdict.INCOMPATIBLE : Verdict.PASSES;
  }
}
