package org.hanok.integration.document;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hanok.integration.model.Member;
import org.hanok.integration.model.Model;
import org.hanok.integration.model.Operation;
import org.hanok.integration.model.View;
import org.hanok.integration.model.Views;
import org.hanok.node.company.CompanyReason;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;

/** The model as an OpenAPI 3.1 document. */
public final class OpenApi {

  private static final JsonObject DOCUMENT = make();

  private OpenApi() {}

  /** The document. */
  public static JsonObject document() {
    return DOCUMENT;
  }

  private static JsonObject make() {
    return JsonObject.builder()
        .set("openapi", "3.1.0")
        .set("info", info())
        .set("servers", list(JsonObject.of("url", JsonString.of("/api/v1"))))
        .set("security", list(JsonObject.of("token", JsonArray.EMPTY)))
        .set("paths", paths())
        .set("components", components())
        .build();
  }

  private static JsonObject info() {
    return JsonObject.builder()
        .set("title", "Hanok for companies")
        .set("version", "1.0.0")
        .set(
            "description",
            "Offers, programs, contracts, jobs and money of the Open Resource market. Amounts are"
                + " in AIN, times in milliseconds since 1970. Refusals are problem+json with a"
                + " stable code; POST takes an Idempotency-Key, GET an If-None-Match.")
        .build();
  }

  private static JsonObject paths() {
    Map<String, JsonObject.Builder> paths = new LinkedHashMap<>();
    for (Operation operation : Model.operations()) {
      paths
          .computeIfAbsent(operation.path(), path -> JsonObject.builder())
          .set(operation.method().toLowerCase(Locale.ROOT), operation(operation));
    }
    JsonObject.Builder all = JsonObject.builder();
    paths.forEach((path, methods) -> all.set(path, methods.build()));
    return all.build();
  }

  private static JsonObject operation(Operation operation) {
    JsonObject.Builder json =
        JsonObject.builder()
            .set("operationId", operation.id().text())
            .set("summary", operation.summary())
            .set("parameters", parameters(operation));
    if (operation.body() != Operation.Body.NONE) {
      json.set("requestBody", body(operation));
    }
    return json.set("responses", responses(operation)).build();
  }

  // --- what is taken

  private static JsonArray parameters(Operation operation) {
    List<JsonValue> all = new ArrayList<>();
    for (Member member : operation.input()) {
      if (member.place() != Member.Place.BODY) {
        all.add(
            JsonObject.builder()
                .set("name", member.name())
                .set("in", member.place().name().toLowerCase(Locale.ROOT))
                .set("required", member.required())
                .set("description", member.meaning())
                .set("schema", member.type().schema())
                .setIfPresent("example", member.example())
                .build());
      }
    }
    switch (operation.method()) {
      case "POST" -> all.add(header("Idempotency-Key", "the same key, the same answer, for a day"));
      case "GET" -> all.add(header("If-None-Match", "an ETag: 304 if it is still the same"));
      case "PATCH" -> all.add(header("If-Match", "the ETag of what is changed"));
      default -> {}
    }
    return new JsonArray(all);
  }

  private static JsonObject header(String name, String meaning) {
    return JsonObject.builder()
        .set("name", name)
        .set("in", "header")
        .set("description", meaning)
        .set("schema", JsonObject.of("type", JsonString.of("string")))
        .build();
  }

  private static JsonObject body(Operation operation) {
    JsonObject schema =
        operation.body() == Operation.Body.OCTETS ? JsonObject.EMPTY : bodySchema(operation);
    return JsonObject.builder()
        .set("required", true)
        .set(
            "content", JsonObject.of(operation.body().mediaType(), JsonObject.of("schema", schema)))
        .build();
  }

  private static JsonObject bodySchema(Operation operation) {
    JsonObject.Builder properties = JsonObject.builder();
    List<JsonValue> required = new ArrayList<>();
    JsonObject.Builder example = JsonObject.builder();
    for (Member member : operation.in(Member.Place.BODY)) {
      properties.set(
          member.name(), member.type().schema().toBuilder().set("title", member.meaning()).build());
      if (member.required()) {
        required.add(JsonString.of(member.name()));
      }
      example.setIfPresent(member.name(), member.example());
    }
    return JsonObject.builder()
        .set("type", "object")
        .set("properties", properties.build())
        .set("required", new JsonArray(required))
        .set("additionalProperties", false)
        .set("examples", list(example.build()))
        .build();
  }

  // --- what is answered

  private static JsonObject responses(Operation operation) {
    JsonObject.Builder all = JsonObject.builder();
    switch (operation.answer()) {
      case Operation.Answer.One(View<?> view) -> {
        all.set("200", response(view.name(), view.reference()));
        all.set("304", JsonObject.of("description", JsonString.of("it is still the same")));
      }
      case Operation.Answer.Page(View<?> view) -> {
        all.set("200", response("A page", page(view)));
        all.set("304", JsonObject.of("description", JsonString.of("it is still the same")));
      }
      case Operation.Answer.Octets ignored -> {
        all.set("200", octets("all of it"));
        all.set("206", octets("a range of it"));
        all.set("304", JsonObject.of("description", JsonString.of("it is still the same")));
      }
      case Operation.Answer.Receipt receipt -> receipt(all, receipt);
    }
    all.set("default", problem(operation));
    return all.build();
  }

  private static void receipt(JsonObject.Builder all, Operation.Answer.Receipt receipt) {
    receipt.waited().ifPresent(view -> all.set("200", response(view.name(), view.reference())));
    JsonObject pending = Views.PENDING.reference();
    if (receipt.status() == 202) {
      JsonObject either =
          JsonObject.of("anyOf", new JsonArray(List.of(Views.RECEIPT.reference(), pending)));
      all.set("202", response("Begun, or to be signed", either));
    } else {
      all.set(Integer.toString(receipt.status()), response("Done", Views.RECEIPT.reference()));
      all.set("202", response("To be signed by the caller", pending));
    }
  }

  private static JsonObject response(String what, JsonObject schema) {
    return JsonObject.builder()
        .set("description", what)
        .set("content", JsonObject.of("application/json", JsonObject.of("schema", schema)))
        .build();
  }

  private static JsonObject octets(String what) {
    return JsonObject.builder()
        .set("description", what)
        .set(
            "content",
            JsonObject.of("application/octet-stream", JsonObject.of("schema", JsonObject.EMPTY)))
        .build();
  }

  private static JsonObject page(View<?> view) {
    return JsonObject.builder()
        .set("type", "object")
        .set(
            "properties",
            JsonObject.of(
                "items",
                JsonObject.of("type", JsonString.of("array"), "items", view.reference()),
                "next",
                JsonObject.of("type", JsonString.of("string"))))
        .set("required", list(JsonString.of("items")))
        .set("additionalProperties", false)
        .build();
  }

  private static JsonObject problem(Operation operation) {
    StringBuilder reasons = new StringBuilder("Refused");
    String separator = ": ";
    for (CompanyReason reason : operation.reasons()) {
      reasons.append(separator).append(reason.id());
      separator = ", ";
    }
    return JsonObject.builder()
        .set("description", reasons.append("; and what every call may be refused for").toString())
        .set(
            "content",
            JsonObject.of(
                "application/problem+json",
                JsonObject.of(
                    "schema",
                    JsonObject.of("$ref", JsonString.of("#/components/schemas/Problem")))))
        .build();
  }

  private static JsonObject components() {
    JsonObject.Builder schemas = JsonObject.builder();
    for (View<?> view : Model.views()) {
      schemas.set(view.name(), view.schema());
    }
    schemas.set("Problem", problemSchema());
    return JsonObject.of(
        "schemas",
        schemas.build(),
        "securitySchemes",
        JsonObject.of(
            "token",
            JsonObject.of("type", JsonString.of("http"), "scheme", JsonString.of("bearer"))));
  }

  private static JsonObject problemSchema() {
    return (JsonObject)
        JsonParser.parse(
            """
            {"type": "object",
             "description": "RFC 9457; further members say more, such as member or transaction",
             "properties": {
               "type": {"type": "string", "description": "where the code is explained"},
               "title": {"type": "string", "description": "what the code means"},
               "status": {"type": "integer"},
               "detail": {"type": "string", "description": "what is the matter here"},
               "code": {"type": "string", "description": "stable, for programs"},
               "remedy": {"type": "string", "description": "what to do"}},
             "required": ["type", "title", "status", "detail", "code", "remedy"]}
            """);
  }

  private static JsonArray list(JsonValue... items) {
    return JsonArray.of(items);
  }
}
