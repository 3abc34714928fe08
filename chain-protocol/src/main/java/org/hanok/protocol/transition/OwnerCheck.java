package org.hanok.protocol.transition;

import java.util.List;
import java.util.Locale;
import org.hanok.protocol.json.EcmaText;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** Who may set rules, functions and owners. */
final class OwnerCheck {

  /** What is to be set. */
  enum Target {
    RULE("rule", Codes.OWNER_SUBTREE_FOR_RULE, Codes.OWNER_FALSE_FOR_RULE),
    FUNCTION("function", Codes.OWNER_SUBTREE_FOR_FUNCTION, Codes.OWNER_FALSE_FOR_FUNCTION),
    OWNER("owner", Codes.OWNER_SUBTREE_FOR_OWNER, Codes.OWNER_FALSE_FOR_OWNER);

    private final String noun;
    private final int subtreeCode;
    private final int falseCode;

    Target(String noun, int subtreeCode, int falseCode) {
      this.noun = noun;
      this.subtreeCode = subtreeCode;
      this.falseCode = falseCode;
    }
  }

  private OwnerCheck() {}

  /**
   * Whether {@code auth} may set {@code target} at {@code path}.
   *
   * @param isMerge whether only single entries of a config change; then configs below do not block
   */
  static Permission check(
      StateNode root, Target target, List<String> path, @Nullable JsonValue auth, boolean isMerge) {
    OwnerMatch match = OwnerMatch.of(root, path);
    if (!isMerge && Subtree.OWNERS.isAnyBelow(match.node())) {
      return refused(target.subtreeCode, subtreeMessage(target, match), match);
    }
    String permission = permissionFor(target, match);
    JsonValue permissions = permissions(match.config(), auth);
    boolean granted =
        permissions instanceof JsonObject object && object.get(permission) == JsonBoolean.TRUE;
    if (granted) {
      return new Permission(Codes.SUCCESS, null, () -> MatchJson.rawOwner(match));
    }
    String message =
        String.format(
            Locale.ROOT,
            "%s permission evaluated false: [%s] at '%s' for %s path '%s' with permission '%s',"
                + " auth '%s'",
            permission,
            JsonText.stringify(permissions),
            Paths.format(path.subList(0, match.closestDepth())),
            target.noun,
            Paths.format(path),
            permission,
            text(auth));
    return refused(target.falseCode, message, match);
  }

  /** Answers a question for a permission the reference does not know. */
  static Permission invalid(List<String> path, String permission, @Nullable JsonValue auth) {
    String message =
        String.format(
            Locale.ROOT,
            "Invalid permission '%s' for local path '%s' with auth '%s'",
            permission,
            Paths.format(path),
            text(auth));
    return new Permission(Codes.OWNER_INVALID_PERMISSION, message, () -> JsonNull.NULL);
  }

  private static Permission refused(int code, String message, OwnerMatch match) {
    return new Permission(code, message, () -> MatchJson.rawOwner(match));
  }

  private static String permissionFor(Target target, OwnerMatch match) {
    return switch (target) {
      case RULE -> "write_rule";
      case FUNCTION -> "write_function";
      case OWNER -> match.closestDepth() == match.path().size() ? "write_owner" : "branch_owner";
    };
  }

  // AIN: with a fid in auth the address is never asked; if the entry is missing, "*" counts.
  private static JsonValue permissions(JsonValue config, @Nullable JsonValue auth) {
    if (!(config instanceof JsonObject object)
        || !(object.get("owners") instanceof JsonObject owners)) {
      return JsonNull.NULL;
    }
    JsonValue chosen = null;
    if (auth instanceof JsonObject who) {
      JsonValue fid = who.get("fid");
      JsonValue addr = who.get("addr");
      if (fid != null && fid.isTruthy()) {
        chosen = owners.get("fid:" + EcmaText.of(fid));
      } else if (addr != null && addr.isTruthy()) {
        chosen = owners.get(EcmaText.of(addr));
      } else {
        return JsonNull.NULL;
      }
    }
    if (chosen == null || !chosen.isTruthy()) {
      chosen = owners.get("*");
    }
    return chosen == null || !chosen.isTruthy() ? JsonNull.NULL : chosen;
  }

  /** How many paths a message tells: it is for people. */
  private static final int MOST_PATHS_LISTED = 1_000;

  static String text(@Nullable JsonValue value) {
    return value == null ? "undefined" : JsonText.stringify(value);
  }

  private static String subtreeMessage(Target target, OwnerMatch match) {
    List<Subtree.Config> below = match.subtree();
    return String.format(
        Locale.ROOT,
        "Non-empty (%d) subtree owners for %s path '%s': %s",
        below.size(),
        target.noun,
        Paths.format(match.path()),
        pathList(below));
  }

  static String pathList(List<Subtree.Config> configs) {
    List<String> paths =
        configs.stream()
            .limit(MOST_PATHS_LISTED)
            .map(config -> Paths.format(config.path()))
            .toList();
    return JsonText.stringify(MatchJson.labels(paths));
  }
}
