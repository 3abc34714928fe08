package org.hanok.integration.rest;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.hanok.integration.act.Acts;
import org.hanok.integration.act.Doors;
import org.hanok.integration.document.DocsPage;
import org.hanok.integration.document.OpenApi;
import org.hanok.integration.document.Yaml;
import org.hanok.node.company.CompanyAnswers;
import org.hanok.node.company.CompanyReason;
import org.hanok.node.company.CompanyRefusal;
import org.hanok.node.company.CompanyTokens;
import org.hanok.node.query.NodeNotStarted;
import org.hanok.protocol.json.JsonText;
import org.jspecify.annotations.Nullable;

/** Serves {@link RestDoor} and the documents that follow from the model. */
@WebServlet("/v1/*")
public class RestServlet extends HttpServlet {

  private static final String YAML = Yaml.of(OpenApi.document());
  private static final long serialVersionUID = 1L;
  private static final String CALLS = "HANOK_COMPANY_CALLS_PER_MINUTE";
  private static final long USUAL_CALLS = 300_000;

  private final transient Doors doors;
  private final transient CompanyTokens tokens;
  private final transient CompanyAnswers answers;
  private transient @Nullable RestDoor door;

  /** For the container. */
  @Inject
  public RestServlet(Doors doors, CompanyTokens tokens, CompanyAnswers answers) {
    this.doors = doors;
    this.tokens = tokens;
    this.answers = answers;
  }

  /** Not before the first call: a node may wait for its account long after its server started. */
  private synchronized RestDoor door() {
    RestDoor known = door;
    if (known == null) {
      known =
          new RestDoor(
              new RestDoor.Parts(
                  tokens,
                  answers,
                  new Acts(doors, System::currentTimeMillis),
                  doors.status().identity().chainId(),
                  callsPerMinute(),
                  System::currentTimeMillis));
      door = known;
    }
    return known;
  }

  private static long callsPerMinute() {
    String text = System.getenv().getOrDefault(CALLS, "");
    return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : USUAL_CALLS;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String path = request.getRequestURI().substring("/api/v1".length());
    Reply reply =
        switch (path) {
          case "/openapi.yaml" -> Reply.text(200, "application/yaml; charset=utf-8", YAML);
          case "/openapi.json" ->
              Reply.text(200, Reply.JSON, JsonText.stringify(OpenApi.document()));
          case "/docs" -> Reply.text(200, "text/html; charset=utf-8", DocsPage.html());
          default -> answer(request, path);
        };
    send(reply, response, request.getMethod().equals("HEAD"));
  }

  private Reply answer(HttpServletRequest request, String path) throws IOException {
    try {
      return door()
          .answer(
              new RestDoor.Request(
                  request.getMethod(),
                  path,
                  request.getQueryString() == null ? "" : request.getQueryString(),
                  headers(request),
                  request.getRemoteAddr(),
                  request.getInputStream()));
    } catch (NodeNotStarted e) {
      return RestDoor.notStarted(e);
    }
  }

  /** Several headers of one name are one with commas, as RFC 9110 says. */
  private static Map<String, String> headers(HttpServletRequest request) {
    Map<String, String> headers = new HashMap<>();
    List<String> names = Collections.list(request.getHeaderNames());
    for (String name : names) {
      headers.put(
          name.toLowerCase(Locale.ROOT),
          String.join(", ", Collections.list(request.getHeaders(name))));
    }
    return headers;
  }

  private static void send(Reply reply, HttpServletResponse response, boolean isHead)
      throws IOException {
    if (isHead || reply.piece().isEmpty()) {
      begin(reply, response);
      if (!isHead) {
        response.getOutputStream().write(reply.body());
      }
      return;
    }
    Reply.Piece piece = reply.piece().get();
    InputStream in;
    try {
      in = piece.open();
    } catch (IOException e) {
      send(gone(), response, false);
      return;
    }
    try (in) {
      begin(reply, response);
      piece.send(in, response.getOutputStream());
    }
  }

  private static Reply gone() {
    return Reply.problem(
        CompanyRefusal.of(CompanyReason.NO_SUCH_OBJECT, "the object is here no more"));
  }

  private static void begin(Reply reply, HttpServletResponse response) {
    response.setStatus(reply.status());
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cache-Control", "private, no-cache");
    response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'");
    reply.headers().forEach(response::setHeader);
    if (!reply.contentType().isEmpty()) {
      response.setContentType(reply.contentType());
    }
    if (reply.status() != HttpServletResponse.SC_NOT_MODIFIED) {
      response.setContentLengthLong(reply.length());
    }
  }
}
