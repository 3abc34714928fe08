package org.hanok.integration.rest;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.hanok.integration.act.Versions;
import org.hanok.node.company.CompanyRefusal;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;

/** An answer over HTTP. */
record Reply(int status, String contentType, Map<String, String> headers, byte[] body) {

  static final String JSON = "application/json";
  static final String PROBLEM = "application/problem+json";
  private static final String BASE = "/api/v1";

  /** JSON with its entity tag. */
  static Reply json(int status, JsonObject json) {
    String text = JsonText.stringify(json);
    Reply reply = text(status, JSON, text);
    return reply.with("ETag", Versions.of(text));
  }

  /** JSON that nobody asks for again. */
  static Reply written(int status, JsonObject json, String resource) {
    Reply reply = text(status, JSON, JsonText.stringify(json));
    return resource.isEmpty() ? reply : reply.with("Location", BASE + resource);
  }

  /** Text. */
  static Reply text(int status, String contentType, String text) {
    return new Reply(status, contentType, Map.of(), text.getBytes(StandardCharsets.UTF_8));
  }

  /** Nothing but a status. */
  static Reply empty(int status) {
    return new Reply(status, "", Map.of(), new byte[0]);
  }

  /** RFC 9457, with the catalogue's reason. */
  static Reply problem(CompanyRefusal refusal) {
    JsonObject.Builder json =
        JsonObject.builder()
            .set("type", BASE + "/docs#" + refusal.code())
            .set("title", refusal.title())
            .set("status", (long) refusal.status())
            .set("detail", refusal.detail())
            .set("code", refusal.code())
            .set("remedy", refusal.remedy());
    refusal.details().forEach(json::set);
    Reply reply = text(refusal.status(), PROBLEM, JsonText.stringify(json.build()));
    return refusal.retryAfterMillis() > 0
        ? reply.with("Retry-After", Long.toString(Math.ceilDiv(refusal.retryAfterMillis(), 1_000)))
        : reply;
  }

  /** The same with a header. */
  Reply with(String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(name, value);
    return new Reply(status, contentType, more, body);
  }
}
