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

  private static final long MAX_SAFE_INTEGER = (1L << 53) - 1;
  private static final Pattern COERCIBLE =
      Pattern.compile(
          "(?:^|[^0-9])([0-9]{1,16})(?:\\.([0-9]{1,16}))?(?:\\.([0-9]{1,16}))?(?:$|[^0-9])");

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
    Matcher matcher = COERCIBLE.matcher(text);
    if (!matcher.find()
        || !isPart(matcher.group(1))
        || !isPart(matcher.group(2))
        || !isPart(matcher.group(3))) {
      return Verdict.INVALID;
    }
    return matcher.group(1).equals("0") ? Verdict.INCOMPATIBLE : Verdict.PASSES;
  }

  // AIN: what was coerced must be a version: no zeros before a number, and none too large.
  private static boolean isPart(@Nullable String digits) {
    return digits == null
        || digits.equals("0")
        || (!digits.startsWith("0") && Long.parseLong(digits) <= MAX_SAFE_INTEGER);
  }
}
