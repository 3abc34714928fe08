package org.hanok.node.sharding;

import java.util.Optional;
import org.hanok.node.outcall.JsonPost;
import org.hanok.node.reason.ShardReason;
import org.hanok.node.sharding.ParentAnswer.Failed;
import org.hanok.node.sharding.ParentAnswer.Said;
import org.hanok.protocol.json.JsonNull;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.AinVersions;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.signing.SignOutcome;
import org.hanok.signing.Signer;

/** A parent's node, asked by its JSON-RPC. */
public final class JsonRpcParent implements ParentChain {

  /** The longest answer that is read, in bytes: a receipt of a full report is some 50 KB. */
  public static final int MAX_ANSWER_BYTES = 1 << 20;

  private static final String DOOR = "/json-rpc";
  private static final int MAX_DEPTH = 64;
  private static final int OK = 200;

  /** Of Hanok's nodes: no room, or not now. */
  private static final int BUSY = -32050;

  private static final int TOO_MANY_REQUESTS = 429;

  private final JsonPost post;
  private final Signer signer;
  private final int chainId;
  private final Optional<String> ownUrl;

  /**
   * A parent.
   *
   * @param chainId what transactions are signed for
   * @param ownUrl where the operator says that it is, private or not; empty for where the chain's
   *     parameters say, if that is public
   */
  public JsonRpcParent(JsonPost post, Signer signer, int chainId, Optional<String> ownUrl) {
    this.post = post;
    this.signer = signer;
    this.chainId = chainId;
    this.ownUrl = ownUrl;
  }

  @Override
  public ParentAnswer ask(ShardTerms terms, ParentQuestion question) {
    return switch (question) {
      case ParentQuestion.ChainId ignored -> call(terms, "net_getChainId", JsonObject.EMPTY);
      case ParentQuestion.Value(String path, boolean isFinal) ->
          call(
              terms,
              "ain_get",
              JsonObject.builder()
                  .set("type", "GET_VALUE")
                  .set("ref", path)
                  .set("is_final", isFinal)
                  .build());
      case ParentQuestion.Send(JsonObject body) ->
          switch (signer.transaction(body, chainId)) {
            case SignOutcome.Signed(SignedTransaction signed) -> send(terms, signed);
            case SignOutcome.Refused refused ->
                new Failed(
                    ShardReason.NOT_SIGNED, refused.reason().id() + ": " + refused.message());
          };
    };
  }

  private ParentAnswer send(ShardTerms terms, SignedTransaction signed) {
    JsonObject params =
        JsonObject.builder()
            .set("tx_body", signed.body().json())
            .set("signature", signed.signature())
            .build();
    return switch (call(terms, "ain_sendSignedTransaction", params)) {
      case Said(JsonObject taken) -> new Said(receipt(taken));
      case Said(JsonValue ignored) -> new Failed(ShardReason.PARENT_ANSWER, "no receipt");
      case Failed failed -> failed;
    };
  }

  private static JsonValue receipt(JsonObject taken) {
    JsonValue receipt = taken.get("result");
    return receipt == null ? JsonNull.NULL : receipt;
  }

  private ParentAnswer call(ShardTerms terms, String method, JsonObject params) {
    String text =
        JsonText.stringify(
            JsonObject.builder()
                .set("method", method)
                .set("params", params.toBuilder().set("protoVer", AinVersions.CURRENT).build())
                .set("jsonrpc", "2.0")
                .set("id", JsonNumber.ZERO)
                .build());
    return switch (post.post(door(ownUrl.orElse(terms.parentUrl())), text, ownUrl.isPresent())) {
      case JsonPost.NotCalled(String why) -> new Failed(ShardReason.PARENT_NOT_CALLED, why);
      case JsonPost.Failed(String why) -> new Failed(ShardReason.PARENT_DOWN, why);
      case JsonPost.Answered(int status, String body) -> read(status, body);
    };
  }

  private static String door(String url) {
    String place = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    return place.endsWith(DOOR) ? place : place + DOOR;
  }

  private static ParentAnswer read(int status, String body) {
    if (status == TOO_MANY_REQUESTS) {
      return new Failed(ShardReason.PARENT_BUSY, "it limits requests (HTTP 429)");
    }
    try {
      if (JsonParser.parse(body, MAX_DEPTH, MAX_ANSWER_BYTES) instanceof JsonObject answer) {
        return answer.get("error") instanceof JsonObject error
            ? refused(error)
            : answer.get("result") instanceof JsonObject result
                ? result(result)
                : noAnswer(status, body);
      }
      return noAnswer(status, body);
    } catch (JsonSyntaxException e) {
      return noAnswer(status, body);
    }
  }

  /** Not the node's own trouble: what stands before it, or something else that answers there. */
  private static Failed noAnswer(int status, String body) {
    ShardReason reason = status == OK ? ShardReason.PARENT_ANSWER : ShardReason.PARENT_DOWN;
    return new Failed(reason, "HTTP " + status + ": " + ShardText.brief(JsonString.of(body)));
  }

  /** AIN: what it does not take for its form has a code beside the result. */
  private static ParentAnswer result(JsonObject result) {
    JsonValue value = result.get("result");
    boolean isRefused = (value == null || value instanceof JsonNull) && result.has("code");
    return isRefused
        ? new Failed(ShardReason.REFUSED, ShardText.brief(result))
        : new Said(value == null ? JsonNull.NULL : value);
  }

  /** JSON-RPC's own way to say no. */
  private static Failed refused(JsonObject error) {
    boolean isBusy = error.getNumber("code", 0) == BUSY;
    return new Failed(
        isBusy ? ShardReason.PARENT_BUSY : ShardReason.REFUSED, ShardText.brief(error));
  }
}
