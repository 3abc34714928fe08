package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.manifest.ValueSchema;

/**
 * A company's program that knows nothing but its secret and the node's OpenAPI document: every
 * answer that it gets is held against that.
 */
final class CompanyClient {

  private final String base;
  private final String secret;
  private final JsonObject document;

  CompanyClient(NodeUnderTest node, String secret) throws IOException {
    this.base = node.apiUrl() + "/api/v1";
    this.secret = secret;
    this.document = json(send(request("/openapi.json").GET()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(base + path))
        .header("Authorization", "Bearer " + secret)
        .timeout(Duration.ofSeconds(240));
  }

  private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    return Rpc.send(request.build());
  }

  static JsonObject json(HttpResponse<String> answer) {
    assertThat(answer.body()).as("the body of %s", answer).startsWith("{");
    return (JsonObject) JsonParser.parse(answer.body());
  }

  HttpResponse<String> get(String path, String... headers) throws IOException {
    return checked("GET", path, send(with(request(path).GET(), headers)));
  }

  HttpResponse<String> post(String path, String json, String... headers) throws IOException {
    HttpRequest.Builder post =
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(json));
    return checked("POST", path, send(with(post, headers)));
  }

  HttpResponse<String> patch(String path, String json, String tag) throws IOException {
    HttpRequest.Builder patch =
        request(path)
            .header("Content-Type", "application/merge-patch+json")
            .header("If-Match", tag)
            .method("PATCH", HttpRequest.BodyPublishers.ofString(json));
    return checked("PATCH", path, send(patch));
  }

  HttpResponse<String> delete(String path) throws IOException {
    return checked("DELETE", path, send(request(path).DELETE()));
  }

  HttpResponse<String> put(String path, byte[] body) throws IOException {
    HttpRequest.Builder put =
        request(path)
            .header("Content-Type", "application/octet-stream")
            .PUT(HttpRequest.BodyPublishers.ofByteArray(body));
    return checked("PUT", path, send(put));
  }

  private static HttpRequest.Builder with(HttpRequest.Builder request, String... headers) {
    return headers.length == 0 ? request : request.headers(headers);
  }

  // --- the document

  private HttpResponse<String> checked(String method, String path, HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as("%s %s: %s", method, path, answer.body()).isLessThan(500);
    JsonObject operation = operation(method, path.split("\\?", 2)[0]);
    JsonObject responses = part(operation, "responses");
    String status = Integer.toString(answer.statusCode());
    JsonObject response = part(responses, responses.has(status) ? status : "default");
    JsonObject content = response.getObject("content");
    String type = answer.headers().firstValue("Content-Type").orElse("").split(";", 2)[0];
    if (content == null) {
      assertThat(answer.body()).isEmpty();
      return answer;
    }
    assertThat(content.keys()).as("%s %s answers %s", method, path, status).contains(type);
    JsonObject schema = part(part(content, type), "schema");
    if (!schema.isEmpty()) {
      JsonObject whole = schema.toBuilder().set("components", part(document, "components")).build();
      JsonValue body = JsonParser.parse(answer.body());
      assertThat(ValueSchema.of(whole).check(body))
          .as("%s %s answers %s by the document: %s", method, path, status, answer.body())
          .isEmpty();
    }
    return answer;
  }

  private JsonObject operation(String method, String path) {
    JsonObject paths = part(document, "paths");
    for (String template : paths.keys()) {
      JsonObject methods = part(paths, template);
      if (path.matches(template.replaceAll("\\{[a-z0-9]+}", "[^/]+"))
          && methods.has(method.toLowerCase(Locale.ROOT))) {
        return part(methods, method.toLowerCase(Locale.ROOT));
      }
    }
    throw new AssertionError("the document has no " + method + " " + path);
  }

  private static JsonObject part(JsonObject whole, String name) {
    return Objects.requireNonNull(
        whole.getObject(name), () -> name + " in " + JsonText.stringify(whole));
  }

  static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
