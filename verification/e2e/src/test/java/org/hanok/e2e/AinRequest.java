package org.hanok.e2e;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * A request to AI Network's interfaces.
 *
 * @param measure how far two nodes' answers are to agree
 */
record AinRequest(String method, String path, String contentType, String body, Measure measure) {

  /** How far answers agree. */
  enum Measure {
    /** In everything. */
    EXACT,
    /** In keys and types. */
    SHAPE,
    /** In status and result code: the rest differs by nature. */
    CODE
  }

  private static final String JSON = "application/json";

  static AinRequest get(String path) {
    return new AinRequest("GET", path, "", "", Measure.EXACT);
  }

  static AinRequest post(String path, String body) {
    return new AinRequest("POST", path, JSON, body, Measure.EXACT);
  }

  /** A call with these parameters; the protocol version is added. */
  static AinRequest rpc(String method, String params) {
    String versioned =
        params.equals("{}")
            ? "{\"protoVer\":\"1.1.3\"}"
            : "{\"protoVer\":\"1.1.3\"," + params.substring(1);
    return post("/json-rpc", call(method, versioned));
  }

  static String call(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
  }

  /** The same, of which only the shape is compared. */
  AinRequest shape() {
    return new AinRequest(method, path, contentType, body, Measure.SHAPE);
  }

  /** The same, of which only status and result code are compared. */
  AinRequest code() {
    return new AinRequest(method, path, contentType, body, Measure.CODE);
  }

  AinRequest as(String otherType) {
    return new AinRequest(method, path, otherType, body, measure);
  }

  HttpResponse<String> send(String apiUrl) throws IOException {
    return send(apiUrl, Duration.ofSeconds(240));
  }

  HttpResponse<String> send(String apiUrl, Duration patience) throws IOException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(apiUrl + path)).timeout(patience);
    if (!contentType.isEmpty()) {
      request.header("Content-Type", contentType);
    }
    HttpRequest.BodyPublisher publisher =
        method.equals("GET")
            ? HttpRequest.BodyPublishers.noBody()
            : HttpRequest.BodyPublishers.ofString(body);
    return Rpc.send(request.method(method, publisher).build());
  }

  @Override
  public String toString() {
    String shown = body.length() > 200 ? body.substring(0, 200) + "…" : body;
    return method + " " + path + (body.isEmpty() ? "" : " " + shown);
  }
}
