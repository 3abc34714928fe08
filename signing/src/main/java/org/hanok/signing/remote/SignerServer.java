package org.hanok.signing.remote;

import java.io.EOFException;
import java.io.IOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.hanok.protocol.crypto.Signature;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Hex;
import org.hanok.signing.SignOutcome.Refused;
import org.hanok.signing.Signer;
import org.hanok.signing.SigningReason;

/**
 * Signs for nodes that know the secret. Several may ask: the record behind the signer is one, so
 * that two nodes with it are one validator.
 */
public final class SignerServer implements AutoCloseable {

  /** So many nodes may be connected, known or not. */
  static final int MAX_CONNECTIONS = 16;

  private static final int NONCE_BYTES = 32;

  /**
   * How it serves.
   *
   * @param terms what a node has to agree with
   * @param policy which ordinary transactions are signed
   * @param helloMillis how long a stranger may take to say who he is, and anybody to end a message
   * @param idleMillis how long a node may say nothing
   * @param log is told of connections and refusals, one line each
   */
  public record Rules(
      SignerTerms terms,
      TransactionPolicy policy,
      long helloMillis,
      long idleMillis,
      Consumer<String> log) {}

  private final ServerSocketChannel listening;
  private final Signer signer;
  private final SignerSecret secret;
  private final Rules rules;
  private final SecureRandom random = new SecureRandom();
  private final Semaphore places = new Semaphore(MAX_CONNECTIONS);
  private final Set<SignerChannel> open = ConcurrentHashMap.newKeySet();
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("hanok-signer-watch").factory());

  private SignerServer(
      ServerSocketChannel listening, Signer signer, SignerSecret secret, Rules rules) {
    this.listening = listening;
    this.signer = signer;
    this.secret = secret;
    this.rules = rules;
  }

  /** Serves at {@code place} until it is closed. */
  public static SignerServer start(
      SignerPlace place, Signer signer, SignerSecret secret, Rules rules) throws IOException {
    SignerServer server = new SignerServer(place.listen(), signer, secret, rules);
    Thread ignored = Thread.ofPlatform().daemon().name("hanok-signer").start(server::acceptAll);
    return server;
  }

  /** The port, where it is one; for tests that leave it to the system. */
  int port() throws IOException {
    return listening.getLocalAddress() instanceof java.net.InetSocketAddress at ? at.getPort() : 0;
  }

  private void acceptAll() {
    while (listening.isOpen()) {
      try {
        SocketChannel socket = listening.accept();
        if (places.tryAcquire()) {
          Thread ignored = Thread.ofVirtual().start(() -> serve(socket));
        } else {
          socket.close();
        }
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        rules.log().accept("cannot accept a connection: " + e);
        pause();
      }
    }
  }

  /** What keeps it from accepting, such as too many open files, passes or does not. */
  private static void pause() {
    try {
      Thread.sleep(1_000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void serve(SocketChannel socket) {
    try (SignerChannel channel = SignerChannel.ofServer(socket)) {
      open.add(channel);
      if (meet(channel)) {
        rules.log().accept("a node is connected");
        while (true) {
          channel.send(answer(within(channel, rules.idleMillis(), channel::receive)));
        }
      }
    } catch (EOFException | AsynchronousCloseException ended) {
      // Nodes come and go.
      return;
    } catch (IOException e) {
      rules.log().accept("a connection ended: " + e.getMessage());
    } finally {
      open.removeIf(one -> !one.isOpen());
      places.release();
    }
  }

  private interface Reading<T> {
    T read() throws IOException;
  }

  private <T> T within(SignerChannel channel, long millis, Reading<T> reading) throws IOException {
    ScheduledFuture<?> end = watch.schedule(channel::close, millis, TimeUnit.MILLISECONDS);
    try {
      return reading.read();
    } finally {
      end.cancel(false);
    }
  }

  /** Whether the node agrees on everything; it shows that it knows the secret with what it asks. */
  private boolean meet(SignerChannel channel) throws IOException {
    SignerChannel.Received hello = within(channel, rules.helloMillis(), channel::receiveHello);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    channel.secure(secret.session(hello.bytes(), nonce));
    String difference = rules.terms().difference(hello.message());
    JsonObject own = rules.terms().hello(Hex.encode(nonce));
    if (difference.isEmpty()) {
      channel.send(own);
      JsonObject first = within(channel, rules.helloMillis(), channel::receive);
      channel.send(answer(first));
      return true;
    }
    rules.log().accept("a node was turned away: " + difference);
    channel.send(own);
    return false;
  }

  private JsonObject answer(JsonObject asked) {
    String what = Optional.ofNullable(asked.getString("ask")).orElse("");
    JsonObject body = Optional.ofNullable(asked.getObject("body")).orElse(JsonObject.EMPTY);
    JsonObject header = Optional.ofNullable(asked.getObject("header")).orElse(JsonObject.EMPTY);
    JsonObject answer =
        switch (what) {
          case "ballot" -> SignerMessages.answer(signer.ballot(body, header));
          case "transaction" ->
              rules.policy().allows(body, signer.address())
                  ? SignerMessages.answer(signer.transaction(body))
                  : refused(SigningReason.NOT_ALLOWED, "only " + rules.policy() + " are signed");
          case "message" -> message(asked);
          case "known" ->
              SignerMessages.known(SignerMessages.ballot(asked).map(signer::mayKnow).orElse(false));
          case "objection" ->
              signer
                  .objection((long) asked.getNumber("epoch", -1))
                  .map(SignerMessages::refused)
                  .orElse(JsonObject.EMPTY);
          case "alive" -> JsonObject.EMPTY;
          default -> refused(SigningReason.NOT_ALLOWED, "nobody knows how to " + what);
        };
    SignerMessages.refusal(answer)
        .ifPresent(refused -> rules.log().accept(refused.reason().id() + " " + refused.message()));
    return answer;
  }

  private JsonObject message(JsonObject asked) {
    String text = asked.getString("text");
    if (text == null || text.length() > Signer.MAX_BYTES) {
      return refused(SigningReason.TOO_LARGE, "no text, or too much of it");
    }
    return signer
        .message(text)
        .map(Signature::toString)
        .map(signature -> JsonObject.builder().set("signature", signature).build())
        .orElseGet(() -> refused(SigningReason.TOKEN, "the key cannot be reached"));
  }

  private static JsonObject refused(SigningReason reason, String message) {
    return SignerMessages.refused(new Refused(reason, message));
  }

  @Override
  public void close() throws IOException {
    listening.close();
    open.forEach(SignerChannel::close);
    watch.shutdownNow();
  }
}
