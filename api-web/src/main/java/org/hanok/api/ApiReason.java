package org.hanok.api;

import org.hanok.protocol.reason.Category;
import org.hanok.protocol.reason.Reason;

/** What the interfaces of AI Network and the gateway answer of their own. */
public enum ApiReason implements Reason {
  MALFORMED_JSON(
      "HANOK-MALFORMED-JSON", Category.USER, "The body is no JSON, or nested too deeply."),
  NOT_JSON(
      "HANOK-NOT-JSON",
      Category.USER,
      "The body's type is not JSON.",
      "Send Content-Type: application/json."),
  BATCH_TOO_LARGE(
      "HANOK-BATCH-TOO-LARGE",
      Category.USER,
      "There are more calls or transactions in it than there may be.",
      "Send fewer at once."),
  NO_SUCH_PATH("HANOK-NO-SUCH-PATH", Category.USER, "The node does not offer that route."),
  METHOD_NOT_ALLOWED(
      "HANOK-METHOD-NOT-ALLOWED", Category.USER, "The route does not take that method."),
  IP_NOT_WHITELISTED(
      "HANOK-IP-NOT-WHITELISTED",
      Category.USER,
      "The address may not use this route.",
      "The node's operator may allow it."),
  RATE_LIMITED("HANOK-RATE-LIMITED", Category.BUSY, "The address sends more requests than it may."),
  NO_ACCOUNT("HANOK-NO-ACCOUNT", Category.BUSY, "The node waits for its account."),
  NOT_SERVING("HANOK-NOT-SERVING", Category.BUSY, "The node does not serve yet."),
  NO_SNAPSHOT_ROUTE(
      "HANOK-NO-SNAPSHOT-ROUTE", Category.USER, "The node does not hand out its snapshots."),
  BAD_HTTP(
      "HANOK-BAD-HTTP",
      Category.USER,
      "The request is one that RFC 9112 calls ambiguous or wrong."),
  HOST_NOT_ALLOWED(
      "HANOK-HOST-NOT-ALLOWED",
      Category.USER,
      "Host names what is not among the allowed hosts.",
      "The node's operator may allow it."),
  GATE_OPENED("HANOK-GATE-OPENED", Category.NEWS, "The public port is open."),
  GATE_PORT(
      "HANOK-GATE-PORT",
      Category.EXTERNAL,
      "The public port cannot be listened on.",
      "Free it or set another port."),
  GATE_ACCEPT_FAILED(
      "HANOK-GATE-ACCEPT-FAILED",
      Category.EXTERNAL,
      "A connection to the public port could not be taken."),
  GATE_CLOSE_FAILED(
      "HANOK-GATE-CLOSE-FAILED",
      Category.EXTERNAL,
      "A connection or the public port could not be closed in order."),
  GATE_CONNECTION_LOST(
      "HANOK-GATE-CONNECTION-LOST", Category.EXTERNAL, "A client's connection broke."),
  GATE_REQUEST_LOST(
      "HANOK-GATE-REQUEST-LOST", Category.EXTERNAL, "A request could not be handed to the server."),
  GATE_ANSWER_LOST(
      "HANOK-GATE-ANSWER-LOST", Category.EXTERNAL, "An answer could not be handed to its client."),
  GATE_SERVER_GONE(
      "HANOK-GATE-SERVER-GONE",
      Category.BROKEN,
      "The server behind the public port does not answer."),
  GATE_SERVER_BACK(
      "HANOK-GATE-SERVER-BACK", Category.NEWS, "The server behind the public port answers again."),
  REST_BUG(
      "HANOK-REST-BUG",
      Category.BROKEN,
      "A REST route met an error of the node's own.",
      "The node's log says what happened."),
  RPC_BUG(
      "HANOK-RPC-BUG",
      Category.BROKEN,
      "A JSON-RPC method met an error of the node's own.",
      "The node's log says what happened."),
  CORS_PATTERN(
      "HANOK-CORS-PATTERN",
      Category.USER,
      "A pattern of CORS_WHITELIST cannot be read and is ignored.",
      "Correct it."),
  UPGRADE_REQUIRED("HANOK-UPGRADE-REQUIRED", Category.USER, "This port speaks WebSocket."),
  BAD_HANDSHAKE(
      "HANOK-BAD-HANDSHAKE", Category.USER, "The WebSocket handshake lacks its version or key."),
  EVENTS_STARTED("HANOK-EVENTS-STARTED", Category.NEWS, "The event handler listens."),
  EVENTS_PORT(
      "HANOK-EVENTS-PORT",
      Category.EXTERNAL,
      "The event handler's port cannot be listened on.",
      "Free it or set EVENT_HANDLER_PORT."),
  EVENTS_FAILED("HANOK-EVENTS-FAILED", Category.BROKEN, "The event handler does not serve."),
  EVENTS_ACCEPT_FAILED(
      "HANOK-EVENTS-ACCEPT-FAILED",
      Category.EXTERNAL,
      "A connection to the event handler could not be taken."),
  EVENTS_CLOSE_FAILED(
      "HANOK-EVENTS-CLOSE-FAILED",
      Category.EXTERNAL,
      "The event handler's port could not be closed in order."),
  EVENT_CONNECTION_LOST(
      "HANOK-EVENT-CONNECTION-LOST", Category.EXTERNAL, "A subscriber's connection broke."),
  EVENT_SEND_FAILED(
      "HANOK-EVENT-SEND-FAILED",
      Category.EXTERNAL,
      "An event could not be sent to its subscriber."),
  EVENT_CLOSE_FAILED(
      "HANOK-EVENT-CLOSE-FAILED",
      Category.EXTERNAL,
      "A subscriber's connection could not be closed in order."),
  MESSAGE_TOO_LARGE(
      "HANOK-MESSAGE-TOO-LARGE", Category.USER, "A message to the event handler is too large."),
  NO_WEBSOCKET_FRAME("HANOK-NO-WEBSOCKET-FRAME", Category.USER, "What came is no WebSocket frame."),
  NOT_UTF8("HANOK-NOT-UTF8", Category.USER, "A text message is not UTF-8."),
  SLOW_CLIENT("HANOK-SLOW-CLIENT", Category.USER, "Events were not read in time."),
  NO_PONG("HANOK-NO-PONG", Category.EXTERNAL, "The heartbeat was not answered.");

  private final String id;
  private final Category category;
  private final String meaning;
  private final String remedy;

  ApiReason(String id, Category category, String meaning) {
    this(id, category, meaning, category.remedy());
  }

  ApiReason(String id, Category category, String meaning, String remedy) {
    this.id = id;
    this.category = category;
    this.meaning = meaning;
    this.remedy = remedy;
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public Category category() {
    return category;
  }

  @Override
  public String meaning() {
    return meaning;
  }

  @Override
  public String remedy() {
    return remedy;
  }
}
