package org.hanok.e2e;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.json.StableJson;

/**
 * Asks two nodes the same and says where they differ. What differs by nature is made equal first:
 * hashes, signatures, times. By hand: {@code java … SideBySide REFERENCE_URL HANOK_URL}.
 */
final class SideBySide {

  /** Account 0 of the reference's genesis accounts, which is public. */
  static final String KEY = "b22c95ffc4a5c096f7d7d0487ba963ce6ac945bdc91c79b64ce209de289bec96";

  private static final List<String> OF_BLOCKS = List.of("transactions", "receipts");
  private static final int SHOWN = 600;

  /** How long the reference may take to answer what it never answers. */
  private static final Duration SILENCE = Duration.ofSeconds(15);

  private static final int FINAL_SECONDS = 240;

  private final String reference;
  private final String hanok;
  private int asked;
  private int pages;

  SideBySide(String referenceUrl, String hanokUrl) {
    this.reference = referenceUrl;
    this.hanok = hanokUrl;
  }

  static List<AinRequest> requests() {
    AinWriteRequests writes = new AinWriteRequests(KeyPair.parse(KEY));
    List<AinRequest> all = new ArrayList<>(writes.preparation());
    all.addAll(AinReadRequests.all());
    all.addAll(AinRouteRequests.all());
    all.addAll(writes.all());
    return all;
  }

  /** The differences, one text each. */
  List<String> differences() throws IOException {
    List<String> differences = new ArrayList<>();
    for (AinRequest request : requests()) {
      asked++;
      HttpResponse<String> ours = request.send(hanok);
      HttpResponse<String> theirs;
      try {
        theirs = request.send(reference, SILENCE);
      } catch (HttpTimeoutException silence) {
        // Some of its handlers throw where nobody answers.
        pages++;
        differences.addAll(isTyped(ours) ? List.of() : List.of(request + "\n  no typed answer"));
        continue;
      }
      String difference = compare(request, theirs, ours);
      if (!difference.isEmpty()) {
        differences.add(
            request
                + "\n  reference: "
                + shown(theirs)
                + "\n  hanok:     "
                + shown(ours)
                + "\n  "
                + difference);
      }
    }
    return differences;
  }

  /** How what the nodes tell of a final transaction differs; empty if it does not. */
  String differenceOfFinal() throws IOException, InterruptedException {
    AinRequest write = AinWriteRequests.lasting(KeyPair.parse(KEY));
    JsonObject theirs = untilFinal(reference, write.send(reference));
    JsonObject ours = untilFinal(hanok, write.send(hanok));
    String left = shape("", theirs) + theirs.get("exec_result");
    String right = shape("", ours) + ours.get("exec_result");
    return left.equals(right) ? "" : left + "\n" + right;
  }

  private static JsonObject untilFinal(String url, HttpResponse<String> answer)
      throws IOException, InterruptedException {
    String hash = JsonText.stringify(memberOf(result(answer), "tx_hash"));
    AinRequest ask = AinRequest.rpc("ain_getTransactionByHash", "{\"hash\":" + hash + "}");
    for (int second = 0; second < FINAL_SECONDS; second++) {
      JsonObject told = (JsonObject) result(ask.send(url));
      if (JsonString.of("FINALIZED").equals(told.get("state"))) {
        return told;
      }
      TimeUnit.SECONDS.sleep(1);
    }
    throw new IllegalStateException("not final at " + url + ": " + answer.body());
  }

  private static JsonValue result(HttpResponse<String> answer) {
    return memberOf(memberOf(JsonParser.parse(answer.body()), "result"), "result");
  }

  private static JsonValue memberOf(JsonValue json, String name) {
    return Objects.requireNonNull(((JsonObject) json).get(name), name);
  }

  int asked() {
    return asked;
  }

  /** How often the reference answered with a page and Hanok with a typed error. */
  int pages() {
    return pages;
  }

  private static String shown(HttpResponse<String> answer) {
    String body = answer.body();
    return answer.statusCode() + " " + body.substring(0, Math.min(SHOWN, body.length()));
  }

  private String compare(
      AinRequest request, HttpResponse<String> theirs, HttpResponse<String> ours) {
    if (isPage(theirs)) {
      pages++;
      return isTyped(ours) ? "" : "no typed answer where the reference has a page";
    }
    if (theirs.statusCode() != ours.statusCode()) {
      return "status";
    }
    String left = normal(theirs.body(), request.measure());
    String right = normal(ours.body(), request.measure());
    if (left.equals(right)) {
      return "";
    }
    int at = 0;
    while (at < Math.min(left.length(), right.length()) && left.charAt(at) == right.charAt(at)) {
      at++;
    }
    return "from: " + around(left, at) + "\n  or:   " + around(right, at);
  }

  private static String around(String text, int at) {
    return text.substring(Math.max(0, at - 80), Math.min(text.length(), at + 120));
  }

  private static boolean isPage(HttpResponse<String> answer) {
    return answer.body().startsWith("<!DOCTYPE")
        || (answer.body().isEmpty() && answer.statusCode() >= 400);
  }

  /** Whether an answer is JSON, with a code if it is an error. */
  static boolean isTyped(HttpResponse<String> answer) {
    if (answer.statusCode() == 204) {
      return answer.body().isEmpty();
    }
    String type = answer.headers().firstValue("Content-Type").orElse("");
    if (type.startsWith("text/plain")) {
      return answer.statusCode() == 200;
    }
    try {
      JsonValue json = JsonParser.parse(answer.body());
      return type.startsWith("application/json")
          && (answer.statusCode() < 400
              || (json instanceof JsonObject error && error.get("error") instanceof JsonObject));
    } catch (JsonSyntaxException notJson) {
      return false;
    }
  }

  private static String normal(String body, AinRequest.Measure measure) {
    String text =
        body.replaceAll("0x[0-9a-f]{194}", "SIGNATURE")
            .replaceAll("0x[0-9a-f]{64}", "HASH")
            .replaceAll("17[0-9]{11}", "1700000000000")
            .replaceAll("\"(LOAD|FINAL|NODE|POOL|EMPTY)[-:0-9]*\"", "\"VERSION\"")
            .replaceAll("Already received transaction: (?:[^\"\\\\]|\\\\.)*", "Already received");
    try {
      JsonValue json = JsonParser.parse(text);
      return switch (measure) {
        case EXACT -> StableJson.stringify(json);
        case SHAPE -> shape("", json);
        case CODE -> json instanceof JsonObject object ? "code " + object.get("code") : "";
      };
    } catch (JsonSyntaxException notJson) {
      return text;
    }
  }

  /** Keys and types; of lists the first member, of what is keyed by names that differ nothing. */
  private static String shape(String key, JsonValue value) {
    return switch (value) {
      case JsonObject object -> shape(key, object);
      // Which block a transaction is in differs between two nodes.
      case JsonArray ignored when OF_BLOCKS.contains(key) -> "[…]";
      case JsonArray list -> list.size() == 0 ? "[]" : "[" + shape(key, list.at(0)) + "]";
      case JsonNumber ignored -> "number";
      case JsonString ignored -> "text";
      default -> JsonText.stringify(value);
    };
  }

  private static String shape(String key, JsonObject object) {
    if (List.of("transactions", "tx_tracker").contains(key)) {
      return "{…}";
    }
    StringBuilder text = new StringBuilder("{");
    for (String name : new TreeSet<>(object.keys())) {
      JsonValue member = object.get(name);
      // What is keyed by numbers of blocks differs in them, and in how many there are.
      if (member != null && !name.matches("[0-9]+")) {
        text.append(name).append(':').append(shape(name, member)).append(' ');
      }
    }
    return text.append('}').toString();
  }

  public static void main(String[] urls) throws IOException {
    SideBySide both = new SideBySide(urls[0], urls[1]);
    List<String> differences = both.differences();
    differences.forEach(System.out::println);
    System.out.println(
        both.asked()
            + " requests, "
            + differences.size()
            + " differences, "
            + both.pages()
            + " pages of the reference answered by typed errors");
  }
}
