package org.hanok.integration.rest;

import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.hanok.integration.model.Input;
import org.hanok.integration.model.Member;
import org.hanok.integration.model.Operation;
import org.hanok.node.company.CompanyReason;
import org.hanok.node.company.CompanyRefusal;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;

/** Brings the members of path, query and body together; what is there twice is refused. */
final class MembersReader {

  private static final int MAX_DEPTH = 16;

  /** Why the members could not be brought together. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient CompanyRefusal refusal;

    Unreadable(CompanyRefusal refusal) {
      super(refusal.detail(), null, false, false);
      this.refusal = refusal;
    }

    CompanyRefusal refusal() {
      return refusal;
    }
  }

  private MembersReader() {}

  /**
   * The members of a request.
   *
   * @param path by their names, still encoded
   * @param query as it came; may be empty
   * @param body JSON where the operation takes it
   */
  static JsonObject read(Operation operation, Map<String, String> path, String query, byte[] body)
      throws Unreadable {
    JsonObject.Builder members = JsonObject.builder();
    Set<String> seen = new HashSet<>();
    for (Map.Entry<String, String> one : path.entrySet()) {
      seen.add(one.getKey());
      members.set(one.getKey(), value(operation, one.getKey(), decoded(one.getValue())));
    }
    for (String pair : query.isEmpty() ? new String[0] : query.split("&", -1)) {
      int equals = pair.indexOf('=');
      String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
      once(seen, name);
      if (place(operation, name).filter(where -> where == Member.Place.QUERY).isEmpty()) {
        throw unreadable(
            CompanyReason.MEMBER_UNKNOWN, name, "is no parameter of " + operation.id().text());
      }
      members.set(
          name, value(operation, name, decoded(equals < 0 ? "" : pair.substring(equals + 1))));
    }
    if (operation.body() == Operation.Body.JSON || operation.body() == Operation.Body.MERGE_PATCH) {
      JsonObject json = json(body);
      for (String name : json.keys()) {
        once(seen, name);
        if (place(operation, name).filter(where -> where != Member.Place.BODY).isPresent()) {
          throw unreadable(CompanyReason.MEMBER_UNKNOWN, name, "does not stand in the body");
        }
      }
      json.forEach(members::set);
    }
    return members.build();
  }

  private static void once(Set<String> seen, String name) throws Unreadable {
    if (!seen.add(name)) {
      throw unreadable(CompanyReason.MEMBER_TWICE, name, "is there twice");
    }
  }

  private static Unreadable unreadable(CompanyReason reason, String member, String message) {
    return new Unreadable(Input.refusal(reason, member, message));
  }

  private static Optional<Member.Place> place(Operation operation, String name) {
    return operation.input().stream()
        .filter(member -> member.name().equals(name))
        .map(Member::place)
        .findFirst();
  }

  private static JsonValue value(Operation operation, String name, String text) {
    return operation.input().stream()
        .filter(member -> member.name().equals(name))
        .findFirst()
        .map(member -> member.type().ofText(text))
        .orElseGet(() -> JsonString.of(text));
  }

  private static String decoded(String text) throws Unreadable {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw unreadable(CompanyReason.MEMBER_FORM, text, "has a percent sign that encodes nothing");
    }
  }

  private static JsonObject json(byte[] body) throws Unreadable {
    try {
      String text =
          StandardCharsets.UTF_8
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPORT)
              .onUnmappableCharacter(CodingErrorAction.REPORT)
              .decode(ByteBuffer.wrap(body))
              .toString();
      if (!(JsonParser.parse(text, MAX_DEPTH, body.length + 1) instanceof JsonObject object)) {
        throw notJson("The body is JSON, but no object.");
      }
      Optional<String> twice = TwiceNamed.in(text);
      if (twice.isPresent()) {
        throw unreadable(CompanyReason.MEMBER_TWICE, twice.get(), "is there twice");
      }
      return object;
    } catch (JsonSyntaxException e) {
      throw notJson("The body is not JSON: " + e.getMessage());
    } catch (CharacterCodingException e) {
      throw notJson("The body is not UTF-8.");
    }
  }

  private static Unreadable notJson(String message) {
    return new Unreadable(CompanyRefusal.of(CompanyReason.BODY_NOT_JSON, message));
  }
}
