package org.hanok.signing.record;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import org.hanok.protocol.crypto.Keccak256;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.primitive.Hash;
import org.hanok.protocol.transaction.SignedTransaction;
import org.hanok.signing.record.SigningHistory.Against;
import org.hanok.signing.record.SigningHistory.Stand;
import org.jspecify.annotations.Nullable;

/**
 * A history as a file holds it: one line of JSON that names its key and its network, and one with
 * the Keccak-256 of the first. Half of it, or one with a bit turned, is none.
 */
final class HistoryText {

  private static final int VERSION = 1;
  private static final String RESTORED = "restored";
  private static final double MAX_WHOLE = 1L << 53;

  private HistoryText() {}

  /** What a file turned out to be. */
  sealed interface Parsed {}

  /**
   * A history of that key on that network.
   *
   * @param restored whether it may lack what was signed after a backup
   */
  record Good(SigningHistory history, boolean restored) implements Parsed {}

  /** One of another key or another network. */
  record Other(String whose) implements Parsed {}

  /** None. */
  record Damaged(String reason) implements Parsed {}

  static byte[] write(SigningHistory history, RecordOwner owner) {
    return write(history, owner, false);
  }

  /** As above, of a node that was brought back from a backup and has not begun since. */
  static byte[] writeRestored(SigningHistory history, RecordOwner owner) {
    return write(history, owner, true);
  }

  private static byte[] write(SigningHistory history, RecordOwner owner, boolean restored) {
    JsonObject.Builder first =
        restored ? JsonObject.builder().set(RESTORED, true) : JsonObject.builder();
    String line =
        JsonText.stringify(
            first
                .set("version", VERSION)
                .set("address", owner.address().toString())
                .set("genesis", owner.genesisHash())
                .set("silent_through", history.silentThrough())
                .set("for", array(history.stands(), HistoryText::json))
                .set("against", array(history.against(), HistoryText::json))
                .build());
    return (line + "\n" + checksum(line) + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static String checksum(String line) {
    return Keccak256.hash(line.getBytes(StandardCharsets.UTF_8)).toString();
  }

  private static <T> JsonArray array(List<T> items, Function<T, JsonObject> json) {
    List<JsonValue> all = new ArrayList<>();
    items.forEach(item -> all.add(json.apply(item)));
    return new JsonArray(all);
  }

  private static JsonObject json(Stand stand) {
    JsonObject.Builder json = block(stand.number(), stand.epoch(), stand.blockHash());
    if (stand.proposal() != null) {
      json.set("proposal", stand.proposal().toJson());
    }
    if (stand.vote() != null) {
      json.set("vote", stand.vote().toJson());
    }
    return json.build();
  }

  private static JsonObject json(Against against) {
    return block(against.number(), against.epoch(), against.blockHash())
        .set("vote", against.vote().toJson())
        .build();
  }

  private static JsonObject.Builder block(long number, long epoch, String hash) {
    return JsonObject.builder().set("number", number).set("epoch", epoch).set("block_hash", hash);
  }

  static Parsed read(byte[] bytes, RecordOwner owner) {
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return new Damaged("it is no text");
    }
    int end = text.indexOf('\n');
    if (end < 0 || !text.substring(end + 1).equals(checksum(text.substring(0, end)) + "\n")) {
      return new Damaged("its checksum does not fit");
    }
    try {
      return JsonParser.parseStored(text.substring(0, end)) instanceof JsonObject json
          ? read(json, owner)
          : new Damaged("it is no object");
    } catch (JsonSyntaxException | IllegalArgumentException | NullPointerException bad) {
      return new Damaged("its form is another: " + bad.getMessage());
    }
  }

  private static Parsed read(JsonObject json, RecordOwner owner) {
    if (json.getNumber("version", 0) != VERSION) {
      return new Damaged("it is of version " + json.get("version") + ", known is " + VERSION);
    }
    String address = json.getString("address");
    String genesis = json.getString("genesis");
    if (!owner.address().toString().equals(address) || !owner.genesisHash().equals(genesis)) {
      return new Other("account " + address + " on the network of genesis " + genesis);
    }
    SigningHistory history =
        new SigningHistory(
            whole(json, "silent_through", SigningHistory.NO_EPOCH),
            list(json, "for", HistoryText::stand),
            list(json, "against", HistoryText::against));
    return isOrdered(history.stands())
        ? new Good(history, json.get(RESTORED) == JsonBoolean.TRUE)
        : new Damaged("its epochs are out of order");
  }

  private static boolean isOrdered(List<Stand> stands) {
    for (int i = 1; i < stands.size(); i++) {
      if (stands.get(i - 1).epoch() >= stands.get(i).epoch()) {
        return false;
      }
    }
    return true;
  }

  private static <T> List<T> list(JsonObject json, String name, Function<JsonObject, T> read) {
    List<T> all = new ArrayList<>();
    for (JsonValue item : Objects.requireNonNull(json.getArray(name), name).items()) {
      if (!(item instanceof JsonObject object)) {
        throw new IllegalArgumentException(name);
      }
      all.add(read.apply(object));
    }
    return all;
  }

  private static Stand stand(JsonObject json) {
    return new Stand(
        whole(json, "number", 0),
        whole(json, "epoch", 0),
        hash(json),
        transaction(json.getObject("proposal")),
        transaction(json.getObject("vote")));
  }

  private static Against against(JsonObject json) {
    return new Against(
        whole(json, "number", 0),
        whole(json, "epoch", 0),
        hash(json),
        Objects.requireNonNull(transaction(json.getObject("vote")), "vote"));
  }

  private static String hash(JsonObject json) {
    return Hash.parse(Objects.requireNonNull(json.getString("block_hash"), "block_hash"))
        .toString();
  }

  private static @Nullable SignedTransaction transaction(@Nullable JsonObject json) {
    return json == null
        ? null
        : SignedTransaction.trusted(
            Objects.requireNonNull(json.getObject("tx_body"), "tx_body"),
            Objects.requireNonNull(json.getString("signature"), "signature"),
            Hash.parse(Objects.requireNonNull(json.getString("hash"), "hash")),
            Objects.requireNonNull(json.getString("address"), "address"));
  }

  private static long whole(JsonObject json, String name, long least) {
    double value = json.getNumber(name, Double.NaN);
    if (!(value >= least && value < MAX_WHOLE && value == Math.rint(value))) {
      throw new IllegalArgumentException(name);
    }
    return (long) value;
  }
}
