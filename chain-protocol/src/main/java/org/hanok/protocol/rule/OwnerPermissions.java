package org.hanok.protocol.rule;

import java.util.List;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Paths;
import org.hanok.protocol.state.StateNode;
import org.jspecify.annotations.Nullable;

/** Who may change rules, functions and owners. */
public final class OwnerPermissions {

  /** What is to be changed. */
  public enum Target {
    RULE("rule", 12301),
    FUNCTION("function", 12401),
    OWNER("owner", 12501);

    private final String word;
    private final int subtreeCode;

    Target(String word, int subtreeCode) {
      this.word = word;
      this.subtreeCode = subtreeCode;
    }
  }

  /** The code for a permission that does not exist. */
  public static final int INVALID_PERMISSION = 12201;

  /**
   * An answer.
   *
   * @param code 0 if the change may be made; x01 if owners below forbid to replace the whole, x02
   *     if the permission is missing
   * @param message why not; empty if it may
   * @param matched the owners that decided; null if there was nothing to decide
   */
  public record Verdict(int code, String message, @Nullable OwnerMatch matched) {

    /** Whether the change may be made. */
    public boolean isGranted() {
      return code == 0;
    }

    /** As the answer of {@code evalOwner}. */
    public JsonObject toJson() {
      JsonObject.Builder json = JsonObject.builder().set("code", code);
      if (!message.isEmpty()) {
        json.set("message", message);
      }
      return json.set("matched", matched == null ? JsonNull.NULL : matched.toJson()).build();
    }
  }

  private OwnerPermissions() {}

  /**
   * Whether {@code auth} may change the config at {@code path}.
   *
   * @param root a state's root
   * @param merge whether the change only merges into the config at the path, so that owners below
   *     do not matter
   */
  public static Verdict check(
      StateNode root, Target target, List<String> path, @Nullable JsonValue auth, boolean merge) {
    OwnerMatch matched = OwnerMatch.of(root, path);
    if (!merge && !matched.subtreeOwners().isEmpty()) {
      return new Verdict(target.subtreeCode, subtreeMessage(target, path, matched), matched);
    }
    String permission = permissionFor(target, path, matched);
    JsonValue permissions = permissionsOf(matched.closestOwner().config(), auth);
    if (grants(permissions, permission)) {
      return new Verdict(0, "", matched);
    }
    return new Verdict(
        target.subtreeCode + 1,
        deniedMessage(target, path, auth, permission, permissions, matched),
        matched);
  }

  /** Answers {@code evalOwner(path, permission, auth)}. */
  public static Verdict evaluate(
      StateNode root,
      List<String> path,
      @Nullable String permission,
      @Nullable JsonValue auth,
      boolean merge) {
    return switch (permission) {
      case "write_rule" -> check(root, Target.RULE, path, auth, merge);
      case "write_function" -> check(root, Target.FUNCTION, path, auth, merge);
      case "write_owner", "branch_owner" -> check(root, Target.OWNER, path, auth, merge);
      case null, default ->
          new Verdict(
              INVALID_PERMISSION,
              "Invalid permission '%s' for local path '%s' with auth '%s'"
                  .formatted(permission, Paths.format(path), text(auth)),
              null);
    };
  }

  private static String permissionFor(Target target, List<String> path, OwnerMatch matched) {
    if (target != Target.OWNER) {
      return target == Target.RULE ? "write_rule" : "write_function";
    }
    return matched.closestOwner().path().size() == path.size() ? "write_owner" : "branch_owner";
  }

  private static boolean grants(JsonValue permissions, String permission) {
    return permissions instanceof JsonObject object && object.get(permission) == JsonBoolean.TRUE;
  }

  /**
   * The permissions that count: the function's if one writes, else the address's, else everybody's.
   * AIN: an address's entry is never looked at while a function writes.
   */
  private static JsonValue permissionsOf(JsonValue config, @Nullable JsonValue auth) {
    if (!(config instanceof JsonObject object)
        || !(object.get("owners") instanceof JsonObject owners)) {
      return JsonNull.NULL;
    }
    JsonValue own = null;
    if (auth instanceof JsonObject who) {
      JsonValue fid = who.get("fid");
      JsonValue address = who.get("addr");
      if (fid != null && fid.isTruthy()) {
        own = owners.get("fid:" + asLabel(fid));
      } else if (address != null && address.isTruthy()) {
        own = owners.get(asLabel(address));
      } else {
        return JsonNull.NULL;
      }
    } else if (auth != null && auth.isTruthy()) {
      return JsonNull.NULL;
    }
    JsonValue chosen = own != null && own.isTruthy() ? own : owners.get("*");
    return chosen != null && chosen.isTruthy() ? chosen : JsonNull.NULL;
  }

  private static String asLabel(JsonValue value) {
    return value instanceof org.hanok.protocol.json.JsonString label ? label.value() : text(value);
  }

  private static String subtreeMessage(Target target, List<String> path, OwnerMatch matched) {
    return "Non-empty (%d) subtree owners for %s path '%s': %s"
        .formatted(
            matched.subtreeOwners().size(),
            target.word,
            Paths.format(path),
            text(PathConfig.formattedPaths(matched.subtreeOwners())));
  }

  private static String deniedMessage(
      Target target,
      List<String> path,
      @Nullable JsonValue auth,
      String permission,
      JsonValue permissions,
      OwnerMatch matched) {
    return "%s permission evaluated false: [%s] at '%s' for %s path '%s' with permission '%s', auth '%s'"
        .formatted(
            permission,
            text(permissions),
            Paths.format(matched.closestOwner().path()),
            target.word,
            Paths.format(path),
            permission,
            text(auth));
  }

  static String text(@Nullable JsonValue value) {
    return value == null ? "undefined" : JsonText.stringify(value);
  }
}
