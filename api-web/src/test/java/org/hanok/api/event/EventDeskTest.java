package org.hanok.api.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.node.query.ChainEvent;
import org.hanok.node.query.EventHandlerSettings;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The event handler")
class EventDeskTest {

  private static final String HASH = "0x" + "ab".repeat(32);
  private static final JsonObject TRANSACTION = JsonObject.of("hash", JsonString.of(HASH));

  private final AtomicLong now = new AtomicLong(1_000_000);
  private final Map<String, JsonObject> known = new HashMap<>();
  private final EventHandlerSettings settings =
      new EventHandlerSettings(
          true, "localhost", "localhost", 5100, 3, 8, 5, 15_000, 10_000, 600, 3_600, 100_000, 10);
  private final EventDesk desk =
      new EventDesk(
          settings, hash -> Optional.ofNullable(known.get(hash)), Runnable::run, now::get);

  private final FakeWire wire = new FakeWire();
  private final String channel = open(wire);

  private String open(FakeWire client) {
    return Objects.requireNonNull(desk.opened(client));
  }

  private void say(String text) {
    desk.received(channel, text.replace('\'', '"'));
  }

  private void register(String id, String type, String config) {
    say(
        "{'type':'REGISTER_FILTER','data':{'id':'"
            + id
            + "','type':'"
            + type
            + "','config':"
            + config
            + "}}");
  }

  private void pass(long millis) {
    now.addAndGet(millis);
    desk.tick();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static ChainEvent.BlockFinalised block(long number) {
    return new ChainEvent.BlockFinalised(number, "0x" + number, number, number, 0);
  }

  private static ChainEvent.ValueChanged value(String path, String source, JsonValue after) {
    JsonObject auth = JsonObject.of("addr", JsonString.of("0xA"));
    return new ChainEvent.ValueChanged(
        path, source, Optional.empty(), Optional.of(after), auth, TRANSACTION);
  }

  private static ChainEvent.TransactionStateChanged state(String before, String after) {
    return new ChainEvent.TransactionStateChanged(
        HASH, Optional.of(before).filter(b -> !b.isEmpty()), after, TRANSACTION);
  }

  @Test
  void tells_of_every_final_block_or_of_one() {
    register("all", "BLOCK_FINALIZED", "{'block_number':null}");
    register("one", "BLOCK_FINALIZED", "{'block_number':8}");
    desk.happened(block(7));
    assertThat(wire.take())
        .containsExactly(
            json(
                "{'type':'EMIT_EVENT','data':{'type':'BLOCK_FINALIZED','payload':"
                    + "{'block_number':7,'block_hash':'0x7'},'filter_id':'all'}}"));
    desk.happened(block(8));
    assertThat(wire.take()).hasSize(2);
  }

  @Test
  void tells_of_values_at_exactly_one_depth_with_what_the_variables_stand_for() {
    register("any", "VALUE_CHANGED", "{'path':'/apps/$app/x'}");
    register("exact", "VALUE_CHANGED", "{'path':'/apps/a/x','event_source':'BLOCK'}");
    desk.happened(value("/apps/a/x", "USER", JsonNumber.of(1)));
    assertThat(wire.take())
        .containsExactly(
            json(
                "{'type':'EMIT_EVENT','data':{'type':'VALUE_CHANGED','payload':{'filter_path':"
                    + "'/apps/$app/x','matched_path':'/apps/a/x','params':{'app':'a'},'auth':"
                    + "{'addr':'0xA'},'transaction':{'hash':'"
                    + HASH
                    + "'},'event_source':'USER','values':{'before':null,'after':1}},"
                    + "'filter_id':'any'}}"));
    desk.happened(value("/apps/a/x", "BLOCK", JsonNumber.of(1)));
    assertThat(wire.take())
        .satisfiesExactly(
            first -> assertThat(first).contains("\"filter_id\":\"exact\""),
            second -> assertThat(second).contains("\"filter_id\":\"any\""));
    desk.happened(value("/apps/a", "BLOCK", JsonNumber.of(1)));
    desk.happened(value("/apps/a/x/y", "BLOCK", JsonNumber.of(1)));
    assertThat(wire.take()).isEmpty();
  }

  @Test
  void leaves_the_other_filters_of_a_path_alone_when_one_goes() {
    register("a", "VALUE_CHANGED", "{'path':'/apps/x'}");
    register("b", "VALUE_CHANGED", "{'path':'/apps/x'}");
    say("{'type':'DEREGISTER_FILTER','data':{'id':'a'}}");
    wire.take();
    desk.happened(value("/apps/x", "USER", JsonNumber.of(1)));
    assertThat(wire.take()).hasSize(1);
  }

  @Test
  void follows_a_transaction_to_its_end() {
    known.put(HASH, JsonObject.of("state", JsonString.of("EXECUTED"), "transaction", TRANSACTION));
    register("t", "TX_STATE_CHANGED", "{'tx_hash':'" + HASH + "'}");
    desk.happened(state("", "EXECUTED"));
    desk.happened(state("EXECUTED", "IN_BLOCK"));
    desk.happened(state("IN_BLOCK", "FINALIZED"));
    assertThat(wire.take())
        .satisfiesExactly(
            one -> assertThat(one).contains("'before':null,'after':'EXECUTED'".replace('\'', '"')),
            two -> assertThat(two).contains(json("'before':'EXECUTED','after':'IN_BLOCK'")),
            three -> assertThat(three).contains(json("'before':'IN_BLOCK','after':'FINALIZED'")),
            four ->
                assertThat(four)
                    .isEqualTo(
                        json(
                            "{'type':'EMIT_EVENT','data':{'type':'FILTER_DELETED','payload':"
                                + "{'filter_id':'t','reason':'END_STATE_REACHED'},"
                                + "'filter_id':'t'}}")));
    assertThat(desk.filterCount()).isZero();
  }

  @Test
  void gives_up_a_transaction_that_never_comes() {
    register("t", "TX_STATE_CHANGED", "{'tx_hash':'" + HASH + "'}");
    pass(99_000);
    say("{'type':'PONG','data':{}}");
    wire.take();
    pass(1_000);
    assertThat(wire.take()).singleElement().asString().contains("FILTER_TIMEOUT");
  }

  @Test
  void waits_on_for_a_transaction_that_came_late() {
    register("t", "TX_STATE_CHANGED", "{'tx_hash':'" + HASH + "'}");
    desk.happened(state("", "EXECUTED"));
    pass(100_000);
    assertThat(desk.filterCount()).isOne();
  }

  @Test
  void refuses_filters_beyond_its_limits_by_name() {
    for (int i = 0; i < 6; i++) {
      register("f" + i, "BLOCK_FINALIZED", "{'block_number':null}");
    }
    assertThat(wire.take())
        .singleElement()
        .asString()
        .contains("\"code\":70020", "limit per channel (5)", "\"filter_id\":\"f5\"");
    FakeWire second = new FakeWire();
    String other = open(second);
    for (int i = 0; i < 4; i++) {
      desk.received(
          other,
          json(
              "{'type':'REGISTER_FILTER','data':{'id':'"
                  + i
                  + "','type':'BLOCK_FINALIZED','config':{}}}"));
    }
    assertThat(second.take()).singleElement().asString().contains("exceeds its limit (8)");
  }

  @Test
  void refuses_channels_beyond_its_limit_and_gives_their_place_back() {
    open(new FakeWire());
    String third = open(new FakeWire());
    FakeWire fourth = new FakeWire();
    assertThat(desk.opened(fourth)).isNull();
    assertThat(fourth.closed).contains(CloseCause.TOO_MANY_CHANNELS);
    desk.closed(third);
    assertThat(desk.opened(new FakeWire())).isNotNull();
  }

  @Test
  void lets_a_client_go_that_does_not_read_and_never_waits_for_it() {
    register("all", "BLOCK_FINALIZED", "{}");
    wire.reads = false;
    FakeWire other = new FakeWire();
    desk.received(
        open(other),
        json("{'type':'REGISTER_FILTER','data':{'id':'o','type':'BLOCK_FINALIZED','config':{}}}"));
    for (int i = 0; i <= Outbox.MAX_TEXTS; i++) {
      desk.happened(block(i));
    }
    assertThat(wire.closed).contains(CloseCause.SLOW);
    assertThat(wire.texts).hasSize(1);
    assertThat(other.texts).hasSize(Outbox.MAX_TEXTS + 1);
    assertThat(desk.channelCount()).isOne();
  }

  @Test
  void lets_a_client_go_that_takes_nothing_for_long() {
    register("all", "BLOCK_FINALIZED", "{}");
    wire.reads = false;
    desk.happened(block(1));
    pass(15_000);
    assertThat(wire.closed).isEmpty();
    say("{'type':'PONG','data':{}}");
    pass(15_000);
    assertThat(wire.closed).contains(CloseCause.SLOW);
  }

  @Test
  void sends_in_order_what_waited_for_a_slow_client() {
    register("all", "BLOCK_FINALIZED", "{}");
    wire.reads = false;
    desk.happened(block(1));
    desk.happened(block(2));
    desk.happened(block(3));
    wire.read();
    assertThat(wire.take())
        .extracting(text -> text.replaceAll(".*0x(\\d).*", "$1"))
        .containsExactly("1", "2", "3");
  }

  @Test
  void keeps_who_answers_the_heartbeat_and_lets_others_go() {
    pass(15_000);
    assertThat(wire.take()).containsExactly(json("{'type':'PING','data':{}}"));
    say("{'type':'PONG','data':{}}");
    pass(15_000);
    assertThat(wire.closed).isEmpty();
    pass(15_000);
    assertThat(wire.closed).contains(CloseCause.NO_PONG);
  }

  @Test
  void lets_idle_clients_go_and_a_heartbeat_is_no_talk() {
    for (int i = 0; i < 45; i++) {
      pass(15_000);
      say("{'type':'PONG','data':{}}");
    }
    assertThat(wire.closed).contains(CloseCause.IDLE);
  }

  @Test
  void says_instead_of_an_event_that_it_is_too_large() {
    register("all", "VALUE_CHANGED", "{'path':'/apps/x'}");
    desk.happened(value("/apps/x", "USER", JsonString.of("x".repeat(600_000))));
    assertThat(wire.take())
        .singleElement()
        .asString()
        .contains("\"code\":70091", "\"filter_id\":\"all\"");
  }

  @Test
  void says_when_events_were_lost() {
    desk.happened(new ChainEvent.Missed(7));
    assertThat(wire.take()).singleElement().asString().contains("\"code\":70092", "7 events");
  }

  @Test
  void reports_itself_as_the_reference_does() {
    say("{'type':'SET_CUSTOM_CLIENT_ID','data':{'customClientId':'a-very-long-name'}}");
    register("f", "BLOCK_FINALIZED", "{'block_number':5}");
    EventReport report = new EventReport(settings, desk);
    assertThat(JsonText.stringify(report.networkInfo()))
        .isEqualTo(
            json(
                "{'url':'ws://localhost:5100/','maxNumEventChannels':3,'numEventChannels':1,"
                    + "'maxNumEventFilters':8,'numEventFilters':1}"));
    assertThat(JsonText.stringify(report.filterInfo()))
        .isEqualTo(
            json(
                "{'1000000:f':{'id':'1000000:f','type':'BLOCK_FINALIZED',"
                    + "'config':{'block_number':5}}}"));
    assertThat(JsonText.stringify(report.channelInfo()))
        .isEqualTo(
            json(
                "{'1000000':{'id':'1000000','remoteUrl':'198.51.100.7:4711','customClientId':"
                    + "'a-very-lon','eventFilterIds':['1000000:f'],'creationTimeMs':1000000,"
                    + "'lastMessagingTimeMs':1000000,'lifeTimeMs':0,'idleTimeMs':0}}"));
  }

  @Test
  void forgets_everything_of_a_client_that_is_gone() {
    register("x:y", "BLOCK_FINALIZED", "{}");
    desk.closed(channel);
    assertThat(List.of(desk.channelCount(), desk.filterCount())).containsOnly(0);
    say("{'type':'PONG','data':{}}");
    assertThat(wire.take()).isEmpty();
  }
}
