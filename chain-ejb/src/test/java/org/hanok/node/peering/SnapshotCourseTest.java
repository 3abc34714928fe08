package org.hanok.node.peering;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.hanok.node.chain.ChainSeed;
import org.hanok.node.chain.core.Hearing;
import org.hanok.node.peer.machine.HostNews;
import org.hanok.node.peer.machine.PeerEvent;
import org.hanok.node.peer.machine.PeerEvent.Verdict;
import org.hanok.node.peer.machine.PeerHost;
import org.hanok.node.peer.message.PeerMessage;
import org.hanok.node.peer.message.Recordings;
import org.hanok.protocol.block.Block;
import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.state.ReferenceSnapshot;
import org.hanok.protocol.state.SnapshotRoom;
import org.hanok.protocol.state.StateNode;
import org.hanok.protocol.state.StateStore;
import org.hanok.protocol.transaction.TransactionRules;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With a snapshot and blocks that nodes of the reference made and signed. */
@DisplayName("A node that wants a peer's snapshot")
final class SnapshotCourseTest {

  private static final Hearing HEARING = new Hearing(0, TransactionRules.DEFAULT);
  private static final String PEER = "0xPeer";
  private static List<JsonObject> chain = List.of();
  private static JsonObject recorded = JsonObject.EMPTY;
  private static long number;

  private final Path folder;
  private SnapshotRoom room = new SnapshotRoom(1L << 30, 1L << 20);
  private long mostBytes = 1L << 30;
  private SnapshotCourse course;
  private long now = 1_000_000;
  private long ticket;

  SnapshotCourseTest(@TempDir Path folder) {
    this.folder = folder;
    this.course = in(genesis());
  }

  @BeforeAll
  static void read() {
    Path folder = Recordings.all().getFirst().getParent();
    chain = blocks(folder);
    recorded =
        Recordings.lines("node2-mode-peer").stream()
            .flatMap(line -> line.text().stream())
            .filter(text -> text.contains("\"SNAPSHOT_CHUNK_RESPONSE\""))
            .map(text -> (JsonObject) JsonParser.parseStored(text))
            .map(message -> Objects.requireNonNull(message.getObject("data")))
            .findFirst()
            .orElseThrow();
    number = (long) recorded.getNumber("blockNumber", 0);
  }

  private static List<JsonObject> blocks(Path folder) {
    List<JsonObject> blocks = new ArrayList<>();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(folder.resolve("blocks.jsonl.gz"))),
                StandardCharsets.UTF_8))) {
      reader.lines().forEach(line -> blocks.add((JsonObject) JsonParser.parseStored(line)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return blocks;
  }

  private static Block genesis() {
    return Objects.requireNonNull(Block.parse(chain.getFirst()));
  }

  private SnapshotCourse in(Block genesis) {
    return new SnapshotCourse(
        new SnapshotCourse.Network(genesis, 0, 0),
        "0xUs",
        HEARING,
        new SnapshotCourse.Place(new SnapshotSpool(folder, mostBytes), room),
        1_000_000);
  }

  private Path spool() {
    return folder.resolve("snapshot-from-peer");
  }

  private static JsonObject whole() {
    return Objects.requireNonNull(
        Objects.requireNonNull(recorded.getObject("chunk")).getObject("data"));
  }

  /** The recorded snapshot, cut into chunks of so many bytes. */
  private static List<JsonValue> cut(long chunkBytes) {
    StateNode root =
        new StateStore().load("V", Objects.requireNonNull(whole().get("radix_snapshot"))).root();
    List<StringBuilder> texts = new ArrayList<>();
    try {
      ReferenceSnapshot.appendChunks(
          new ReferenceSnapshot.ChunkTargets() {
            @Override
            public Appendable begin(int index, int count) {
              texts.add(new StringBuilder());
              return texts.getLast();
            }

            @Override
            public void end() {}
          },
          Objects.requireNonNull(whole().getObject("block")),
          root,
          chunkBytes,
          false);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts.stream().map(text -> JsonParser.parseStored(text.toString())).toList();
  }

  private static JsonValue chunkOf(JsonObject data) {
    return JsonObject.of("path", JsonArray.EMPTY, "data", data);
  }

  /** Tells of chunks; what is answered to the last of them. */
  private List<PeerEvent> hear(List<JsonValue> chunks) {
    List<PeerEvent> answers = List.of();
    for (int i = 0; i < chunks.size(); i++) {
      PeerMessage.SnapshotChunk chunk =
          new PeerMessage.SnapshotChunk(number, chunks.size(), i, chunks.get(i));
      answers = course.take(new HostNews.ChunkHeard(++ticket, chunk, PEER), now);
      boolean isGood = answers.contains(new PeerEvent.Judged(ticket, Verdict.GOOD));
      if (!isGood) {
        return answers;
      }
    }
    return answers;
  }

  private List<PeerEvent> hearBefore() {
    List<JsonObject> before = new ArrayList<>();
    for (long at = number - 1; at >= Math.max(0, number - 20); at--) {
      before.add(chain.get((int) at));
    }
    return course.take(new HostNews.OldSegmentHeard(++ticket, before, PEER), now);
  }

  private List<PeerEvent> hearFrom(long first, long last) {
    PeerMessage.Segment segment =
        new PeerMessage.Segment(
            Optional.of(chain.subList((int) first, (int) last + 1)), last, Optional.of(List.of()));
    return course.take(new HostNews.SegmentHeard(++ticket, segment, PEER), now);
  }

  private boolean isLie(List<PeerEvent> answers) {
    return answers.contains(new PeerEvent.Judged(ticket, Verdict.LIE));
  }

  @Test
  void takes_the_references_snapshot_once_the_votes_around_show_that_its_block_is_final() {
    assertThat(hear(List.of(Objects.requireNonNull(recorded.get("chunk"))))).isEmpty();
    long chunks = ticket;
    assertThat(course.facts().stage()).isEqualTo(PeerHost.Stage.BLOCKS);
    assertThat(course.facts().lastBlockNumber()).isEqualTo(number - 1);
    assertThat(hearBefore()).containsExactly(new PeerEvent.Judged(ticket, Verdict.USELESS));
    assertThat(hearFrom(number, number + 10)).contains(new PeerEvent.Judged(chunks, Verdict.GOOD));
    ChainSeed seed = course.seed().orElseThrow();
    assertThat(seed.last().block()).isEqualTo(Block.parse(chain.get((int) number)));
    assertThat(seed.blocks().getFirst().block().number()).isEqualTo(Math.max(0, number - 20));
    assertThat(seed.last().votes().items())
        .isEqualTo(
            Objects.requireNonNull(chain.get((int) number + 1).getArray("last_votes")).items());
  }

  @Test
  void takes_chunks_of_any_size() {
    for (long bytes : List.of(200L, 3_000L, 20_000L)) {
      course = in(genesis());
      List<JsonValue> chunks = cut(bytes);
      assertThat(chunks).hasSizeGreaterThan(1);
      assertThat(hear(chunks)).isEmpty();
      hearBefore();
      hearFrom(number, number + 10);
      assertThat(course.seed()).isPresent();
    }
  }

  @Test
  void refuses_a_state_that_is_not_the_blocks() {
    String text = JsonText.stringify(whole());
    Matcher number = Pattern.compile("\"#state:[^\"]*\":(?=[0-9])").matcher(text);
    assertThat(number.find(text.indexOf("\"radix_snapshot\""))).isTrue();
    String lie = text.substring(0, number.end()) + "9" + text.substring(number.end());
    assertThat(isLie(hear(List.of(chunkOf((JsonObject) JsonParser.parseStored(lie)))))).isTrue();
    assertThat(course.progress().refusal()).contains("a state of hash");
    assertThat(course.facts().stage()).isEqualTo(PeerHost.Stage.SNAPSHOT);
  }

  @Test
  void refuses_chunks_that_are_missing_doubled_in_disorder_or_none() {
    List<JsonValue> chunks = cut(3_000);
    assertThat(isLie(hear(chunks.subList(0, chunks.size() - 1)))).isTrue();
    List<JsonValue> doubled = new ArrayList<>(chunks);
    doubled.add(chunks.getLast());
    assertThat(isLie(hear(doubled))).isTrue();
    assertThat(isLie(hear(chunks.reversed()))).isTrue();
    List<JsonValue> odd = new ArrayList<>(chunks);
    odd.add(
        JsonObject.of(
            "path", JsonParser.parse("[\"radix_snapshot\",\"#radix:0\"]"), "data", whole()));
    assertThat(isLie(hear(odd))).isTrue();
    assertThat(isLie(hear(List.of(JsonNumber.of(1))))).isTrue();
    assertThat(isLie(hear(List.of(JsonObject.EMPTY)))).isTrue();
    assertThat(isLie(hear(List.of(chunkOf(JsonObject.EMPTY))))).isTrue();
  }

  @Test
  void keeps_chunks_on_the_disk_and_leaves_none_there_when_it_is_over() {
    List<JsonValue> chunks = cut(200);
    hear(chunks.subList(0, 1));
    assertThat(hear(chunks)).isEmpty();
    assertThat(spool()).doesNotExist();
    int half = chunks.size() / 2;
    for (int i = 0; i < half; i++) {
      PeerMessage.SnapshotChunk chunk =
          new PeerMessage.SnapshotChunk(number, chunks.size(), i, chunks.get(i));
      course.take(new HostNews.ChunkHeard(++ticket, chunk, PEER), now);
    }
    assertThat(spool()).isNotEmptyFile();
    course.close();
    assertThat(spool()).doesNotExist();
  }

  @Test
  void drops_what_an_earlier_process_left_there() throws IOException {
    Files.writeString(spool(), "half of a snapshot");
    assertThat(hear(cut(3_000))).isEmpty();
    hearBefore();
    hearFrom(number, number + 10);
    assertThat(course.seed()).isPresent();
  }

  @Test
  void blames_nobody_for_a_snapshot_that_has_no_room_here_and_keeps_nothing_of_it() {
    List<JsonValue> chunks = cut(200);
    for (Runnable limit :
        List.<Runnable>of(
            () -> mostBytes = 5_000,
            () -> room = new SnapshotRoom(20_000, 1L << 20),
            () -> room = new SnapshotRoom(1L << 30, 300))) {
      mostBytes = 1L << 30;
      room = new SnapshotRoom(1L << 30, 1L << 20);
      limit.run();
      course = in(genesis());
      assertThat(hear(chunks)).contains(new PeerEvent.Judged(ticket, Verdict.USELESS));
      assertThat(course.progress().refusal()).contains("too large");
      assertThat(spool()).doesNotExist();
    }
  }

  @Test
  void blames_nobody_where_the_disk_takes_nothing() throws IOException {
    Files.createDirectories(spool().resolve("in the way"));
    assertThat(hear(cut(3_000))).contains(new PeerEvent.Judged(ticket, Verdict.USELESS));
    assertThat(course.progress().refusal()).contains("the file for its chunks");
  }

  @Test
  void chunks_that_follow_a_refused_one_are_of_no_use() {
    List<JsonValue> chunks = cut(3_000);
    assertThat(isLie(hear(List.of(chunks.getFirst(), JsonNumber.of(1))))).isTrue();
    PeerMessage.SnapshotChunk next =
        new PeerMessage.SnapshotChunk(number, chunks.size(), 2, chunks.get(2));
    assertThat(course.take(new HostNews.ChunkHeard(++ticket, next, PEER), now))
        .containsExactly(new PeerEvent.Judged(ticket, Verdict.USELESS));
  }

  @Test
  void holds_whoever_gave_it_for_a_liar_when_another_block_is_final_in_its_place() {
    JsonObject block = Objects.requireNonNull(whole().getObject("block"));
    JsonObject made =
        block.toBuilder().set("timestamp", block.getNumber("timestamp", 0) + 1).build();
    assertThat(hear(List.of(chunkOf(whole().toBuilder().set("block", made).build())))).isEmpty();
    long chunks = ticket;
    hearBefore();
    assertThat(hearFrom(number, number + 10)).contains(new PeerEvent.Judged(chunks, Verdict.LIE));
    assertThat(course.seed()).isEmpty();
    assertThat(course.progress().refusal()).contains("another block is final");
  }

  @Test
  void takes_no_snapshot_that_the_genesis_blocks_validators_did_not_vote_for() {
    Block real = genesis();
    JsonObject strangers =
        real.toJson().toBuilder()
            .set(
                "validators",
                Validators.only("0x00000000000000000000000000000000000000AA", 5).json())
            .build();
    course = in(Objects.requireNonNull(Block.parse(strangers)));
    hear(List.of(Objects.requireNonNull(recorded.get("chunk"))));
    long chunks = ticket;
    hearBefore();
    assertThat(hearFrom(number, number + 10)).hasSize(1);
    assertThat(course.seed()).isEmpty();
    now += SnapshotCourse.PROOF_MILLIS + 1;
    assertThat(course.tick(now)).containsExactly(new PeerEvent.Judged(chunks, Verdict.USELESS));
    assertThat(course.facts().stage()).isEqualTo(PeerHost.Stage.SNAPSHOT);
  }

  @Test
  void takes_no_snapshot_whose_block_may_still_be_given_up() {
    hear(List.of(Objects.requireNonNull(recorded.get("chunk"))));
    hearBefore();
    hearFrom(number, number);
    assertThat(course.seed()).isEmpty();
    hearFrom(number, number + 10);
    assertThat(course.seed()).isPresent();
  }

  @Test
  void gives_up_when_nothing_comes_and_when_it_takes_too_long() {
    assertThat(course.isHopeless(now + SnapshotCourse.IDLE_MILLIS)).isFalse();
    assertThat(course.isHopeless(now + SnapshotCourse.IDLE_MILLIS + 1)).isTrue();
    List<JsonValue> chunks = cut(200);
    for (int i = 0; i + 1 < chunks.size(); i++) {
      now += SnapshotCourse.IDLE_MILLIS;
      PeerMessage.SnapshotChunk chunk =
          new PeerMessage.SnapshotChunk(number, chunks.size(), i, chunks.get(i));
      course.take(new HostNews.ChunkHeard(++ticket, chunk, PEER), now);
    }
    assertThat(now - 1_000_000).isGreaterThan(SnapshotCourse.MOST_MILLIS);
    assertThat(course.isHopeless(now)).isTrue();
  }
}
