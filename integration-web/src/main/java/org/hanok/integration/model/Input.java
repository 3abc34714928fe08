package org.hanok.integration.model;

import java.util.Objects;
import java.util.Optional;
import org.hanok.node.company.CompanyReason;
import org.hanok.node.company.CompanyRefusal;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.Micros;
import org.jspecify.annotations.Nullable;

/**
 * Members that were checked against their operation.
 *
 * @param members by their names
 */
public record Input(JsonObject members) {

  /** What came of checking. */
  public sealed interface Outcome {

    /** All is as it must be. */
    record Good(Input input) implements Outcome {}

    /** It is not. */
    record Bad(CompanyRefusal refusal) implements Outcome {}
  }

  /** Checks {@code raw}, however it came, against what {@code operation} takes. */
  public static Outcome check(Operation operation, JsonObject raw) {
    for (String name : raw.keys()) {
      if (operation.input().stream().noneMatch(member -> member.name().equals(name))) {
        return bad(CompanyReason.MEMBER_UNKNOWN, name, "is none of " + operation.id().text());
      }
    }
    for (Member member : operation.input()) {
      @Nullable JsonValue value = raw.get(member.name());
      if (value == null && member.required()) {
        return bad(CompanyReason.MEMBER_MISSING, member.name(), "is missing");
      }
      if (value instanceof JsonNull) {
        return bad(CompanyReason.MEMBER_NULL, member.name(), "is null");
      }
      Optional<Type.Flaw> flaw = value == null ? Optional.empty() : member.type().check(value);
      if (flaw.isPresent()) {
        return bad(flaw.get().reason(), member.name(), flaw.get().message());
      }
    }
    return new Outcome.Good(new Input(raw));
  }

  private static Outcome bad(CompanyReason reason, String member, String message) {
    return new Outcome.Bad(refusal(reason, member, message));
  }

  /** Says what is wrong with a member. */
  public static CompanyRefusal refusal(CompanyReason reason, String member, String message) {
    String shown = member.length() > 60 ? member.substring(0, 60) + "…" : member;
    return CompanyRefusal.of(
        reason, shown + " " + message, JsonObject.of("member", JsonString.of(shown)));
  }

  /** Whether it is there. */
  public boolean has(String name) {
    return members.has(name);
  }

  /** Text; empty if it is not there. */
  public String text(String name) {
    return Objects.requireNonNullElse(members.getString(name), "");
  }

  /** A whole number, or {@code otherwise}. */
  public long whole(String name, long otherwise) {
    return (long) members.getNumber(name, (double) otherwise);
  }

  /** Millionths of an AIN; 0 if it is not there. */
  public long micros(String name) {
    return members.get(name) instanceof JsonNumber number ? Micros.parse(number) : 0;
  }

  /** Whether it is there and true. */
  public boolean flag(String name) {
    return members.get(name) == JsonBoolean.TRUE;
  }
}
