package org.hanok.api.rpc;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.hanok.api.http.Answers;
import org.hanok.api.http.BoundedBody;
import org.hanok.node.ingress.TransactionIngress;
import org.hanok.node.query.ChainQuery;
import org.hanok.node.query.LedgerQuery;
import org.hanok.node.query.NodeStatusQuery;
import org.hanok.node.query.StateQuery;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;
import org.jspecify.annotations.Nullable;

/** {@code POST /json-rpc}. */
@WebServlet("/json-rpc")
public class JsonRpcServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  /** AIN: REQUEST_BODY_SIZE_LIMIT, 100 KB. */
  private static final int BODY_LIMIT_BYTES = 100 * 1024;

  private static final int PARSE_ERROR = -32_700;
  private static final int INVALID_REQUEST = -32_600;

  private transient JsonRpc rpc;

  /** For the container, which sets the doors before the first request. */
  @Inject
  public JsonRpcServlet(
      TransactionIngress ingress,
      ChainQuery chain,
      StateQuery state,
      LedgerQuery ledger,
      NodeStatusQuery node) {
    rpc =
        new JsonRpc(
            List.of(
                new BlockMethods(chain).all(),
                new TransactionMethods(ingress, chain).all(),
                new StateMethods(ledger, state).all(),
                new NodeMethods(node).all()));
  }

  @Override
  protected void doOptions(HttpServletRequest request, HttpServletResponse response) {
    allowBrowsers(response);
    response.setHeader("Access-Control-Allow-Methods", "POST, OPTIONS");
    response.setHeader("Access-Control-Allow-Headers", "Content-Type");
    response.setHeader("Access-Control-Max-Age", "86400");
    response.setStatus(HttpServletResponse.SC_NO_CONTENT);
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    allowBrowsers(response);
    switch (BoundedBody.read(request, BODY_LIMIT_BYTES)) {
      case BoundedBody.Outcome.TooLarge tooLarge -> refuseSize(response, tooLarge.limitBytes());
      case BoundedBody.Outcome.Complete complete -> answer(request, response, complete.bytes());
    }
  }

  private void answer(HttpServletRequest request, HttpServletResponse response, byte[] body)
      throws IOException {
    JsonValue parsed;
    try {
      parsed = JsonParser.parse(new String(body, StandardCharsets.UTF_8));
    } catch (JsonSyntaxException e) {
      refuse(response, HttpServletResponse.SC_BAD_REQUEST, PARSE_ERROR, e.getMessage());
      return;
    }
    @Nullable JsonValue answer = rpc.answer(parsed, request.getParameter("protoVer"));
    if (answer == null) {
      response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    } else {
      Answers.json(response, HttpServletResponse.SC_OK, answer);
    }
  }

  private static void refuseSize(HttpServletResponse response, int limitBytes) throws IOException {
    response.setHeader("Connection", "close");
    JsonObject data =
        JsonObject.of(
            "code", JsonString.of("HANOK-BODY-TOO-LARGE"),
            "limit_bytes", JsonNumber.of(limitBytes));
    Answers.json(
        response,
        HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
        JsonRpc.error(JsonNull.NULL, INVALID_REQUEST, "The request body is too large", data));
  }

  private static void refuse(
      HttpServletResponse response, int status, int code, @Nullable String message)
      throws IOException {
    JsonObject data = JsonObject.of("code", JsonString.of("HANOK-MALFORMED-JSON"));
    Answers.json(
        response,
        status,
        JsonRpc.error(JsonNull.NULL, code, message == null ? "Parse error" : message, data));
  }

  // AIN: wallets in browsers call from any origin; nothing here depends on cookies.
  private static void allowBrowsers(HttpServletResponse response) {
    response.setHeader("Access-Control-Allow-Origin", "*");
  }
}
