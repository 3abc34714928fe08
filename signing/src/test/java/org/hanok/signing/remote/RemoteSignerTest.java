package org.hanok.signing.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hanok.signing.Ballots.GENESIS;
import static org.hanok.signing.Ballots.NODE;
import static org.hanok.signing.Ballots.header;
import static org.hanok.signing.Ballots.proposal;
import static org.hanok.signing.Ballots.vote;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.protocol.crypto.Signatures;
import org.hanok.protocol.json.JsonObject;
import org.hanok.signing.Ballots;
import org.hanok.signing.SignOutcome;
import org.hanok.signing.SignOutcome.Refused;
import org.hanok.signing.SignOutcome.Signed;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningKey;
import org.hanok.signing.SigningReason;
import org.hanok.signing.record.DiskFolder;
import org.hanok.signing.record.RecordedSigner;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A signer elsewhere")
@Timeout(60)
class RemoteSignerTest {

  private static final int CHAIN_ID = 5;
  private static final SignerTerms TERMS = new SignerTerms(NODE.address(), GENESIS, CHAIN_ID);
  private static final SignerSecret SECRET = SignerSecret.of(new byte[32]);
  private static final long PATIENCE = 20_000;

  @TempDir Path folder;
  private final AtomicLong nanos = new AtomicLong();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final List<String> log = new CopyOnWriteArrayList<>();
  private DiskFolder disk;
  private RecordedSigner behind;
  private SignerPlace place;

  @BeforeEach
  void start() throws IOException {
    disk = DiskFolder.open(folder.resolve("record")).orElseThrow();
    open.add(disk);
    behind = recorded();
    place = serve(new SignerPlace.Remote("127.0.0.1", 0), TransactionPolicy.STAKE);
  }

  private RecordedSigner recorded() {
    return switch (RecordedSigner.open(SigningKey.of(NODE), CHAIN_ID, GENESIS, disk)) {
      case RecordedSigner.Opened(RecordedSigner signer, boolean ignored) -> {
        signer.begin(new Signer.Traces(List.of(), true, 0));
        yield signer;
      }
      case RecordedSigner.NotOpened not -> throw new AssertionError(not.toString());
    };
  }

  private SignerPlace serve(SignerPlace at, TransactionPolicy policy) throws IOException {
    SignerServer server =
        SignerServer.start(
            at,
            behind,
            SECRET,
            new SignerServer.Rules(TERMS, policy, PATIENCE, PATIENCE, log::add));
    open.addFirst(server);
    return at instanceof SignerPlace.Remote(String host, int ignored)
        ? new SignerPlace.Remote(host, server.port())
        : at;
  }

  @AfterEach
  void stop() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  private RemoteSigner node(SignerPlace at, SignerSecret secret, SignerTerms terms, long millis) {
    RemoteSigner signer = new RemoteSigner(at, secret, terms, millis, nanos::get);
    signer.begin(new Signer.Traces(List.of(), true, 0));
    open.addFirst(signer);
    return signer;
  }

  private RemoteSigner node() {
    return node(place, SECRET, TERMS, PATIENCE);
  }

  private static SignOutcome propose(Signer signer, JsonObject header) {
    return signer.ballot(proposal(header, 5), header);
  }

  private static void assertRefused(SignOutcome outcome, SigningReason reason) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.reason()).as(refused.message()).isEqualTo(reason));
  }

  @Test
  void signs_what_a_node_asks_for_and_answers_the_same_again() {
    RemoteSigner node = node();
    SignOutcome first = propose(node, header(1, 1, 0));
    assertThat(first.signed())
        .hasValueSatisfying(signed -> assertThat(signed.address()).isEqualTo(Ballots.ME));
    JsonObject header = header(1, 1, 0);
    assertThat(node.ballot(proposal(header, 99), header)).isEqualTo(first);
    assertThat(node.concerns()).isEmpty();
  }

  @Test
  void serves_on_a_socket_that_only_its_owner_can_enter() throws IOException {
    Path path = folder.resolve("signer.sock");
    SignerPlace local = serve(new SignerPlace.Local(path), TransactionPolicy.NONE);
    assertThat(PosixFilePermissions.toString(java.nio.file.Files.getPosixFilePermissions(path)))
        .isEqualTo("rw-------");
    assertThat(propose(node(local, SECRET, TERMS, PATIENCE), header(1, 1, 0)))
        .isInstanceOf(Signed.class);
    assertThatThrownBy(() -> serve(new SignerPlace.Local(path), TransactionPolicy.NONE))
        .hasMessageContaining("somebody listens");
  }

  @Test
  void keeps_two_nodes_with_one_key_from_contradicting_each_other() {
    RemoteSigner one = node();
    RemoteSigner other = node();
    assertThat(propose(one, header(1, 1, 0))).isInstanceOf(Signed.class);
    assertRefused(propose(other, header(1, 1, 1)), SigningReason.TWICE);
    assertThat(propose(other, header(1, 2, 1))).isInstanceOf(Signed.class);
    assertThat(one.objection(2)).isPresent();
    assertThat(one.objection(3)).isEmpty();
  }

  @Test
  void signs_nothing_for_who_does_not_know_the_secret() {
    byte[] wrong = new byte[32];
    wrong[0] = 1;
    RemoteSigner stranger = node(place, SignerSecret.of(wrong), TERMS, PATIENCE);
    assertRefused(propose(stranger, header(1, 1, 0)), SigningReason.SIGNER_OTHER);
    assertThat(behind.highestEpoch()).isZero();
  }

  @Test
  void signs_nothing_for_another_network_or_account() {
    for (SignerTerms other :
        List.of(
            new SignerTerms(NODE.address(), "0x" + "cd".repeat(32), CHAIN_ID),
            new SignerTerms(NODE.address(), GENESIS, CHAIN_ID + 1))) {
      assertRefused(
          propose(node(place, SECRET, other, PATIENCE), header(1, 1, 0)),
          SigningReason.SIGNER_OTHER);
    }
    SignerTerms stranger = new SignerTerms(Ballots.STRANGER.address(), GENESIS, CHAIN_ID);
    RemoteSigner other = node(place, SECRET, stranger, PATIENCE);
    assertThat(other.message("hello")).isEmpty();
  }

  @Test
  void is_unreachable_while_it_is_away_and_asked_again_after_a_pause() throws Exception {
    RemoteSigner node = node();
    assertThat(propose(node, header(1, 1, 0))).isInstanceOf(Signed.class);
    open.stream().filter(SignerServer.class::isInstance).toList().forEach(RemoteSignerTest::close);
    assertRefused(propose(node, header(2, 2, 0)), SigningReason.SIGNER_UNREACHABLE);
    assertThat(node.concerns())
        .singleElement()
        .satisfies(one -> assertThat(one.reason()).isEqualTo(SigningReason.SIGNER_UNREACHABLE));
    serve(place, TransactionPolicy.STAKE);
    // It does not try at once: whoever waits for it has other things to do.
    assertRefused(propose(node, header(2, 2, 0)), SigningReason.SIGNER_UNREACHABLE);
    nanos.addAndGet(9_000_000_000L);
    assertThat(propose(node, header(2, 2, 0))).isInstanceOf(Signed.class);
    assertThat(node.concerns()).isEmpty();
  }

  private static void close(AutoCloseable one) {
    try {
      one.close();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void is_unreachable_if_it_says_nothing() throws IOException {
    try (ServerSocketChannel silent =
        ServerSocketChannel.open().bind(new InetSocketAddress("127.0.0.1", 0))) {
      int port = ((InetSocketAddress) silent.getLocalAddress()).getPort();
      RemoteSigner node = node(new SignerPlace.Remote("127.0.0.1", port), SECRET, TERMS, 200);
      assertRefused(propose(node, header(1, 1, 0)), SigningReason.SIGNER_UNREACHABLE);
    }
  }

  @Test
  void is_not_believed_if_the_chain_holds_what_its_record_does_not() {
    RemoteSigner node = new RemoteSigner(place, SECRET, TERMS, PATIENCE, nanos::get);
    open.addFirst(node);
    JsonObject header = header(7, 7, 0);
    node.begin(new Signer.Traces(List.of(Ballots.read(vote(header, false, 1), header)), false, 9));
    assertRefused(propose(node, header(9, 9, 0)), SigningReason.OLD_EPOCH);
    assertThat(node.concerns()).extracting(Refused::reason).contains(SigningReason.RECORD_BEHIND);
    assertThat(propose(node, header(10, 10, 0))).isInstanceOf(Signed.class);
  }

  private static JsonObject set(String ref) {
    return Ballots.body(
        JsonObject.builder().set("type", "SET_VALUE").set("ref", ref).set("value", 1).build(), 1);
  }

  @Test
  void signs_its_own_stake_and_no_other_transaction_unless_it_was_told_to() throws IOException {
    RemoteSigner node = node();
    assertThat(node.transaction(set("/staking/consensus/" + Ballots.ME + "/0/stake/a/value")))
        .isInstanceOf(Signed.class);
    assertRefused(node.transaction(set("/transfer/a/b/1/value")), SigningReason.NOT_ALLOWED);
    SignerPlace generous = serve(new SignerPlace.Remote("127.0.0.1", 0), TransactionPolicy.ANY);
    RemoteSigner other = node(generous, SECRET, TERMS, PATIENCE);
    assertThat(other.transaction(set("/transfer/a/b/1/value"))).isInstanceOf(Signed.class);
    assertThat(other.transaction(set("/transfer/a/b/1/value"), CHAIN_ID))
        .isInstanceOf(Signed.class);
    assertRefused(
        other.transaction(set("/transfer/a/b/1/value"), CHAIN_ID + 1), SigningReason.OTHER_CHAIN);
    assertRefused(
        other.transaction(set("/consensus/number/1/0x1/vote/" + Ballots.ME)),
        SigningReason.BALLOT_IN_DISGUISE);
  }

  @Test
  void signs_what_nodes_say_when_they_meet() {
    assertThat(node().message("{\"hello\":1}"))
        .hasValueSatisfying(
            signature ->
                assertThat(
                        Signatures.verifyMessage(
                            "{\"hello\":1}", signature.toString(), Ballots.ME, CHAIN_ID))
                    .isTrue());
  }

  private SocketChannel stranger() throws IOException {
    SignerPlace.Remote at = (SignerPlace.Remote) place;
    SocketChannel socket = SocketChannel.open(new InetSocketAddress(at.host(), at.port()));
    open.addFirst(socket);
    return socket;
  }

  @Test
  void bears_junk_of_every_length() throws IOException, InterruptedException {
    SplittableRandom random = new SplittableRandom(7);
    for (int i = 0; i < 200; i++) {
      byte[] junk = new byte[1 + random.nextInt(200)];
      random.nextBytes(junk);
      if (random.nextBoolean()) {
        ByteBuffer.wrap(junk.length < 8 ? new byte[8] : junk).putInt(junk.length - 4);
      }
      try (SocketChannel socket = stranger()) {
        int ignored = socket.write(ByteBuffer.wrap(junk));
      } catch (IOException closed) {
        continue;
      }
    }
    assertThat(onceThereIsAPlace()).isInstanceOf(Signed.class);
  }

  /** What a node hears that tries again while those who hung up still hold all places. */
  private SignOutcome onceThereIsAPlace() throws InterruptedException {
    SignOutcome outcome = propose(node(), header(1, 1, 0));
    for (int i = 0; i < 1_000 && !(outcome instanceof Signed); i++) {
      Thread.sleep(20);
      outcome = propose(node(), header(1, 1, 0));
    }
    return outcome;
  }

  @Test
  void hangs_up_on_a_greeting_that_is_too_long() throws IOException {
    try (SocketChannel socket = stranger()) {
      int ignored = socket.write(ByteBuffer.allocate(4).putInt(SignerChannel.MAX_HELLO + 1).flip());
      assertThat(socket.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  @Test
  void takes_a_message_once_and_only_as_it_was_sent() throws IOException {
    for (boolean turned : new boolean[] {false, true}) {
      SocketChannel socket = stranger();
      Recorder recorder = new Recorder(socket);
      SignerChannel channel = SignerChannel.ofClient(recorder);
      JsonObject hello = TERMS.hello("00".repeat(32));
      channel.send(hello);
      SignerChannel.Received said = channel.receiveUnproven();
      channel.secure(
          SECRET.session(
              org.hanok.protocol.primitive.Hex.utf8(
                  org.hanok.protocol.json.JsonText.stringify(hello)),
              org.hanok.protocol.primitive.Hex.decode(said.message().getString("nonce"))));
      channel.prove(said.bytes());
      channel.send(SignerMessages.askObjection(1));
      assertThat(channel.receive()).isEqualTo(JsonObject.EMPTY);
      byte[] again = recorder.kept()[0].clone();
      if (turned) {
        again[10] ^= 1;
      }
      int ignored = socket.write(ByteBuffer.wrap(again));
      assertThat(socket.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
  }

  /** Remembers what was sent last. */
  private record Recorder(SocketChannel socket, byte[][] kept)
      implements java.nio.channels.ByteChannel {
    Recorder(SocketChannel socket) {
      this(socket, new byte[1][]);
    }

    @Override
    public int read(ByteBuffer to) throws IOException {
      return socket.read(to);
    }

    @Override
    public int write(ByteBuffer from) throws IOException {
      byte[] bytes = new byte[from.remaining()];
      from.duplicate().get(bytes);
      kept[0] = bytes;
      return socket.write(from);
    }

    @Override
    public boolean isOpen() {
      return socket.isOpen();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }

  @Test
  void turns_away_who_comes_when_all_places_are_taken() throws Exception {
    List<SocketChannel> taken = new ArrayList<>();
    for (int i = 0; i < SignerServer.MAX_CONNECTIONS; i++) {
      taken.add(stranger());
    }
    try (SocketChannel late = stranger()) {
      assertThat(late.read(ByteBuffer.allocate(1))).isEqualTo(-1);
    }
    for (SocketChannel one : taken) {
      one.close();
    }
    // The server learns of it by and by.
    SignOutcome outcome = propose(node(), header(1, 1, 0));
    for (int i = 0; i < 200 && outcome instanceof Refused; i++) {
      Thread.sleep(10);
      nanos.addAndGet(9_000_000_000L);
      outcome = propose(node(), header(1, 1, 0));
    }
    assertThat(outcome).isInstanceOf(Signed.class);
  }

  @Test
  void is_found_by_host_and_port_or_by_path() {
    assertThat(SignerPlace.parse("signer.example:7341"))
        .contains(new SignerPlace.Remote("signer.example", 7341));
    assertThat(SignerPlace.parse("[::1]:7341")).contains(new SignerPlace.Remote("::1", 7341));
    assertThat(SignerPlace.parse("unix:/run/signer.sock"))
        .contains(new SignerPlace.Local(Path.of("/run/signer.sock")));
    for (String bad : List.of("", "host", "host:", ":1", "host:99999", "unix:relative")) {
      assertThat(SignerPlace.parse(bad)).as(bad).isEmpty();
    }
  }
}
