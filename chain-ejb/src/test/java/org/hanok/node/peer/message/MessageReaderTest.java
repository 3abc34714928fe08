package org.hanok.node.peer.message;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.hanok.protocol.crypto.KeyPair;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Reading what peers send")
class MessageReaderTest {

  private static final long NOW = 1_800_000_000_000L;
  private static final JsonObject TRANSACTION =
      JsonObject.builder()
          .set("tx_body", JsonObject.of("nonce", JsonNumber.of(-1)))
          .set("signature", "0xab")
          .set("hash", "0xcd")
          .build();

  private final MessageReader reader = new MessageReader(7, MessageLimits.DEFAULT);

  private static String text(String type, String data) {
    return text(type, data, "1.1.0", NOW);
  }

  private static String text(String type, String data, String version, long at) {
    return ("{'type':'"
            + type
            + "','data':"
            + data
            + ",'protoVer':'1.6.0','dataProtoVer':'"
            + version
            + "','networkId':7,'timestamp':"
            + at
            + "}")
        .replace('\'', '"');
  }

  private PeerReason refusal(String text) {
    return switch (reader.read(text, NOW)) {
      case Reading.Refused refused -> refused.reason();
      case Reading.Understood understood -> throw new AssertionError(understood.toString());
    };
  }

  private PeerMessage message(String text) {
    return switch (reader.read(text, NOW)) {
      case Reading.Understood(Envelope envelope) -> envelope.message();
      case Reading.Refused refused -> throw new AssertionError(refused.toString());
    };
  }

  @Test
  void a_message_of_another_network_is_refused() {
    String fine = text("SNAPSHOT_CHUNK_REQUEST", "{}");
    assertThat(message(fine)).isEqualTo(new PeerMessage.SnapshotRequest(false));
    for (String other : List.of("8", "\"7\"", "null", "{}", "7.5")) {
      assertThat(refusal(fine.replace("\"networkId\":7", "\"networkId\":" + other)))
          .isEqualTo(PeerReason.WRONG_NETWORK);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.1.0", "v1.1.0", "0.0.1", "9.0.0", "1.2.3-beta.1+build.7"})
  void a_request_may_be_of_any_version(String version) {
    assertThat(message(text("CHAIN_SEGMENT_REQUEST", "{'lastBlockNumber':3}", version, NOW)))
        .isEqualTo(new PeerMessage.SegmentRequest(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "1.1",
        " 1.1.0",
        "1.1.0 ",
        "01.1.0",
        "1.1.0-",
        "1.1.0-01",
        "one",
        "9007199254740992.0.0",
        "99999999999999999999.0.0",
        "1.1.0.0"
      })
  void a_message_without_a_version_is_refused(String version) {
    assertThat(refusal(text("CHAIN_SEGMENT_REQUEST", "{'lastBlockNumber':3}", version, NOW)))
        .isEqualTo(PeerReason.NO_VERSION);
  }

  @ParameterizedTest
  @CsvSource({"0.9.0,false,true", "1.9.0,true,true", "2.0.0,false,false"})
  void consensus_is_read_in_its_own_version_and_data_in_none_that_is_later(
      String version, boolean consensus, boolean data) {
    JsonObject message = new ConsensusMessage.Vote(TRANSACTION, "1.0.0").json();
    String said =
        text("CONSENSUS", "{\"message\":" + json(message) + ",\"tags\":[]}", version, NOW);
    assertThat(reader.read(said, NOW) instanceof Reading.Understood).isEqualTo(consensus);
    String segment =
        text("CHAIN_SEGMENT_RESPONSE", "{'chainSegment':null,'number':1}", version, NOW);
    assertThat(reader.read(segment, NOW) instanceof Reading.Understood).isEqualTo(data);
  }

  @ParameterizedTest
  @CsvSource({"1.0.0,true", "1.7.1,true", "2.0.0,false", "0.1.0,false", "x,false"})
  void what_validators_say_has_a_version_of_its_own(String version, boolean isRead) {
    JsonObject message = new ConsensusMessage.Vote(TRANSACTION, version).json();
    String said = text("CONSENSUS", "{\"message\":" + json(message) + ",\"tags\":[]}");
    assertThat(reader.read(said, NOW) instanceof Reading.Understood).isEqualTo(isRead);
  }

  private static String json(JsonObject object) {
    return org.hanok.protocol.json.JsonText.stringify(object);
  }

  @Test
  void a_message_may_be_ten_minutes_old_and_come_from_the_future() {
    long oldest = NOW - MessageReader.MAX_AGE_MILLIS;
    for (long at : List.of(oldest, NOW + 10 * MessageReader.MAX_AGE_MILLIS)) {
      assertThat(message(text("SNAPSHOT_CHUNK_REQUEST", "{}", "1.1.0", at))).isNotNull();
    }
    for (long at : List.of(oldest - 1, 0L)) {
      assertThat(refusal(text("SNAPSHOT_CHUNK_REQUEST", "{}", "1.1.0", at)))
          .isEqualTo(PeerReason.STALE);
    }
  }

  @Test
  void an_unknown_type_is_told_apart_from_a_malformed_one() {
    assertThat(refusal(text("NEWS", "{}"))).isEqualTo(PeerReason.UNKNOWN_TYPE);
    assertThat(refusal(text("CHAIN_SEGMENT_REQUEST", "{}"))).isEqualTo(PeerReason.MALFORMED);
    assertThat(refusal("[]")).isEqualTo(PeerReason.MALFORMED);
    assertThat(refusal("{")).isEqualTo(PeerReason.NOT_JSON);
    assertThat(refusal("")).isEqualTo(PeerReason.NOT_JSON);
  }

  @Test
  void what_is_too_long_for_its_type_is_refused_before_it_is_parsed() {
    MessageLimits limits = MessageLimits.DEFAULT;
    String request = text("CHAIN_SEGMENT_REQUEST", "{'lastBlockNumber':3}");
    String longest = request + " ".repeat(limits.requestUnits() - request.length());
    assertThat(message(longest)).isEqualTo(new PeerMessage.SegmentRequest(3));
    assertThat(refusal(longest + " ")).isEqualTo(PeerReason.TOO_LARGE);
    assertThat(refusal(longest + "}")).isEqualTo(PeerReason.TOO_LARGE);
    String news = text("NEWS", "{}");
    String longNews = news + " ".repeat(limits.infoUnits() - news.length());
    assertThat(refusal(longNews)).isEqualTo(PeerReason.UNKNOWN_TYPE);
    assertThat(refusal(longNews + " ")).isEqualTo(PeerReason.TOO_LARGE);
  }

  @Test
  void a_block_may_be_far_longer_than_anything_else() {
    String block = "{'filler':'" + "x".repeat(20_000_000) + "'}";
    String segment = text("CHAIN_SEGMENT_RESPONSE", "{'chainSegment':[" + block + "],'number':1}");
    assertThat(message(segment)).isInstanceOf(PeerMessage.Segment.class);
  }

  @Test
  void nesting_is_bounded() throws InterruptedException {
    int around = 2;
    int deepest = MessageLimits.DEFAULT.depth() - around;
    List<Reading> readings = new ArrayList<>();
    Thread deep =
        new Thread(
            null,
            () -> {
              readings.add(reader.read(text("PEER_INFO_UPDATE", nested(deepest)), NOW));
              readings.add(reader.read(text("PEER_INFO_UPDATE", nested(deepest + 1)), NOW));
            },
            "deep",
            1 << 26);
    deep.start();
    deep.join();
    assertThat(readings.getFirst()).isInstanceOf(Reading.Understood.class);
    assertThat(readings.getLast())
        .isInstanceOfSatisfying(
            Reading.Refused.class,
            refused -> assertThat(refused.reason()).isEqualTo(PeerReason.NOT_JSON));
  }

  private static String nested(int depth) {
    return "{'a':" + "[".repeat(depth) + "]".repeat(depth) + "}";
  }

  @Test
  void lists_are_bounded() {
    int most = MessageLimits.DEFAULT.blocks();
    assertThat(message(text("OLD_CHAIN_SEGMENT_RESPONSE", blocks(most)))).isNotNull();
    assertThat(refusal(text("OLD_CHAIN_SEGMENT_RESPONSE", blocks(most + 1))))
        .isEqualTo(PeerReason.MALFORMED);
    assertThat(message(transactions(MessageLimits.DEFAULT.transactions()))).isNotNull();
    assertThat(refusal(transactions(MessageLimits.DEFAULT.transactions() + 1)))
        .isEqualTo(PeerReason.MALFORMED);
    assertThat(refusal(transactions(0))).isEqualTo(PeerReason.MALFORMED);
  }

  private static String blocks(int count) {
    return "{'oldChainSegment':["
        + String.join(",", java.util.Collections.nCopies(count, "{}"))
        + "]}";
  }

  private static String transactions(int count) {
    String all = String.join(",", java.util.Collections.nCopies(count, json(TRANSACTION)));
    return text("TRANSACTION", "{'transaction':{'tx_list':[" + all + "]},'tags':[]}");
  }

  @Test
  void a_list_of_transactions_comes_out_as_a_list_and_one_as_one() {
    PeerMessage one = new PeerMessage.Transactions(List.of(TRANSACTION), false, List.of("0x1"));
    PeerMessage list = new PeerMessage.Transactions(List.of(TRANSACTION), true, List.of());
    for (PeerMessage message : List.of(one, list)) {
      assertThat(message(Envelope.of(message, 7, NOW).text())).isEqualTo(message);
    }
  }

  @Test
  void a_greeting_is_signed_over_its_text_in_its_order() {
    KeyPair key = KeyPair.parse("b22c95ffc4a5c096f7d7d0487ba963ce6ac945bdc91c79b64ce209de289bec96");
    JsonObject info = JsonObject.of("z", JsonNumber.of(1), "a", JsonString.of("é"));
    Greeting greeting =
        Greeting.sign(
            key.address().toString(), new PeerInfo(info), NOW, Greeting.Signer.of(key, 3));
    String sent = Envelope.of(new PeerMessage.AddressRequest(greeting), 7, NOW).text();
    assertThat(message(sent)).isEqualTo(new PeerMessage.AddressRequest(greeting));
    assertThat(greeting.isSigned(3)).isTrue();
    String reordered = sent.replace("\"z\":1,\"a\":\"é\"", "\"a\":\"é\",\"z\":1");
    assertThat(((PeerMessage.AddressRequest) message(reordered)).greeting().isSigned(3)).isFalse();
    String lowerCase =
        sent.replace(greeting.address(), greeting.address().toLowerCase(java.util.Locale.ROOT));
    assertThat(((PeerMessage.AddressRequest) message(lowerCase)).greeting().isSigned(3)).isFalse();
  }

  @Test
  void whatever_is_done_to_a_message_comes_to_a_reading() {
    List<String> seeds = seeds();
    Random random = new Random(20_261_129);
    int understood = 0;
    for (int i = 0; i < 20_000; i++) {
      String text = mutated(seeds.get(random.nextInt(seeds.size())), random);
      if (reader.read(text, NOW) instanceof Reading.Understood(Envelope envelope)) {
        String again = envelope.text();
        assertThat(reader.read(again, NOW))
            .isInstanceOfSatisfying(
                Reading.Understood.class,
                read -> assertThat(read.envelope().text()).isEqualTo(again));
        understood++;
      }
    }
    assertThat(understood).isBetween(500, 19_000);
  }

  private static List<String> seeds() {
    String transaction = json(TRANSACTION);
    return List.of(
        text(
            "CONSENSUS",
            "{'message':{'value':{'proposalBlock':{'number':1},'proposalTx':"
                + transaction
                + "},'type':'propose','consensusProtoVer':'1.0.0'},'tags':['0x1']}"),
        text(
            "CONSENSUS",
            "{'message':{'value':"
                + transaction
                + ",'type':'vote','consensusProtoVer':'1.0.0'},'tags':[]}"),
        text("TRANSACTION", "{'transaction':" + transaction + ",'tags':['a','b']}"),
        text("TRANSACTION", "{'transaction':{'tx_list':[" + transaction + "]},'tags':[]}"),
        text(
            "ADDRESS_REQUEST",
            "{'body':{'address':'0x00','peerInfo':{'1':2},'timestamp':5},'signature':'0x'}"),
        text("CHAIN_SEGMENT_REQUEST", "{'lastBlockNumber':-1}"),
        text("CHAIN_SEGMENT_RESPONSE", "{'chainSegment':[{}],'number':1e3,'catchUpInfo':[{}]}"),
        text("OLD_CHAIN_SEGMENT_REQUEST", "{'oldestBlockNumber':20}"),
        text("OLD_CHAIN_SEGMENT_RESPONSE", "{'oldChainSegment':null}"),
        text(
            "SNAPSHOT_CHUNK_RESPONSE",
            "{'blockNumber':-1,'numChunks':0,'chunkIndex':-1,'chunk':null}"),
        text("PEER_INFO_UPDATE", "{'networkStatus':{'urls':{'p2p':{'url':'ws://127.0.0.1/'}}}}"));
  }

  private static final List<String> PARTS =
      List.of(
          "null",
          "{}",
          "[]",
          "1e400",
          "-0",
          "\"\\ud800\"",
          "true",
          "9007199254740993",
          "\"",
          "{\"__proto__\":1}",
          ",",
          "\u0000",
          "\\",
          "type",
          "data",
          "tags",
          "0.5",
          "\"\"");

  private static String mutated(String text, Random random) {
    StringBuilder changed = new StringBuilder(text);
    for (int times = random.nextInt(3); times >= 0; times--) {
      int at = random.nextInt(changed.length());
      int end = Math.min(changed.length(), at + random.nextInt(12));
      switch (random.nextInt(4)) {
        case 0 -> changed.delete(at, Math.min(end + 1, changed.length()));
        case 1 -> changed.insert(at, PARTS.get(random.nextInt(PARTS.size())));
        case 2 -> changed.replace(at, end, PARTS.get(random.nextInt(PARTS.size())));
        default -> replaceValue(changed, random);
      }
      if (changed.isEmpty()) {
        changed.append(' ');
      }
    }
    return changed.toString();
  }

  /** Puts something else where a value begins, so that what comes out is often JSON. */
  private static void replaceValue(StringBuilder text, Random random) {
    int colon = text.indexOf(":", random.nextInt(text.length()));
    if (colon < 0) {
      return;
    }
    int end = colon + 1;
    while (end < text.length() && ",}]".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    text.replace(colon + 1, end, PARTS.get(random.nextInt(PARTS.size())));
  }
}
