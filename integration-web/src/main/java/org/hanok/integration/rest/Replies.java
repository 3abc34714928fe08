package org.hanok.integration.rest;

import java.util.Map;
import java.util.Optional;
import org.hanok.integration.act.Result;
import org.hanok.integration.act.Versions;
import org.hanok.integration.model.Operation;
import org.hanok.integration.model.Views;
import org.hanok.node.company.CompanyDesk.Outcome;
import org.hanok.node.company.CompanyReason;
import org.hanok.node.company.CompanyRefusal;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonValue;

/** Says over HTTP what came of an operation. */
final class Replies {

  private static final int OK = 200;
  private static final int ACCEPTED = 202;
  private static final int PARTIAL = 206;
  private static final int NOT_MODIFIED = 304;
  private static final String OCTETS = "application/octet-stream";

  private final int chainId;

  Replies(int chainId) {
    this.chainId = chainId;
  }

  /**
   * The answer.
   *
   * @param known the tags that the caller has; empty if it names none
   * @param range which part it wants; empty if all
   */
  Reply of(Operation operation, Result result, String known, String range) {
    return switch (result) {
      case Result.One(JsonObject record) -> unlessKnown(Reply.json(OK, record), known);
      case Result.Page page -> unlessKnown(Reply.json(OK, json(page)), known);
      case Result.Octets octets -> octets(octets, known, range);
      case Result.Written(Outcome outcome) -> written(operation, outcome);
      case Result.Stored(String resource) ->
          Reply.written(
              status(operation),
              Views.RECEIPT.json(
                  new Views.Receipt(operation.id().text(), "stored", resource, "", 0)),
              resource);
      case Result.Refused(CompanyRefusal refusal) -> Reply.problem(refusal);
    };
  }

  private static JsonObject json(Result.Page page) {
    JsonObject.Builder json =
        JsonObject.builder()
            .set("items", new JsonArray(page.items().stream().<JsonValue>map(one -> one).toList()));
    page.next().ifPresent(next -> json.set("next", next));
    return json.build();
  }

  private static Reply unlessKnown(Reply reply, String known) {
    String tag = reply.headers().getOrDefault("ETag", "");
    return !known.isEmpty() && Versions.hasTag(known, tag)
        ? Reply.empty(NOT_MODIFIED).with("ETag", tag)
        : reply;
  }

  private static int status(Operation operation) {
    return operation.answer() instanceof Operation.Answer.Receipt receipt ? receipt.status() : OK;
  }

  private Reply written(Operation operation, Outcome outcome) {
    return switch (outcome) {
      case Outcome.Executed executed ->
          Reply.written(
              status(operation),
              Views.RECEIPT.json(
                  new Views.Receipt(
                      operation.id().text(),
                      "executed",
                      executed.resource(),
                      executed.transaction(),
                      executed.feeMicros())),
              executed.resource());
      case Outcome.ToSign(var pending) ->
          Reply.written(
              ACCEPTED,
              Views.PENDING.json(new Views.Waiting(pending, chainId)),
              "/operations/" + pending.id());
      case Outcome.Refused(CompanyRefusal refusal) -> Reply.problem(refusal);
    };
  }

  // --- bytes

  /** An object never changes: its hash is its tag, and nothing is read before it is sent. */
  private static Reply octets(Result.Octets object, String known, String range) {
    String tag = "\"" + object.hash() + "\"";
    long bytes = object.bytes();
    if (!known.isEmpty() && Versions.hasTag(known, tag)) {
      return Reply.empty(NOT_MODIFIED).with("ETag", tag);
    }
    Map<String, String> headers = Map.of("Accept-Ranges", "bytes", "ETag", tag);
    Optional<ByteRange> wanted = ByteRange.parse(range, bytes);
    if (wanted.isEmpty()) {
      return Reply.piece(OK, OCTETS, headers, new Reply.Piece(object.source(), 0, bytes));
    }
    ByteRange part = wanted.get();
    if (part.isOutside(bytes)) {
      return Reply.problem(
              CompanyRefusal.of(CompanyReason.RANGE_INVALID, "the object has " + bytes + " bytes"))
          .with("Content-Range", "bytes */" + bytes);
    }
    return Reply.piece(
            PARTIAL,
            OCTETS,
            headers,
            new Reply.Piece(object.source(), part.from(), part.to() - part.from() + 1))
        .with("Content-Range", "bytes " + part.from() + "-" + part.to() + "/" + bytes);
  }
}
