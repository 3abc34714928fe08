package org.hanok.signing.remote;

import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.security.SecureRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.primitive.Hex;
import org.hanok.signing.SigningReason;
import org.jspecify.annotations.Nullable;

/**
 * A node's line to its signer: opened when something is to be asked, kept, and opened anew after it
 * broke, not more often than a pause that doubles. One question at a time.
 */
final class SignerLine implements AutoCloseable {

  private static final long FIRST_PAUSE_NANOS = 500_000_000L;
  private static final long LONGEST_PAUSE_NANOS = 8_000_000_000L;
  private static final int NONCE_BYTES = 32;

  private final SignerPlace place;
  private final SignerSecret secret;
  private final SignerTerms terms;
  private final long timeoutMillis;
  private final LongSupplier nanoClock;
  private final SecureRandom random = new SecureRandom();
  private @Nullable SignerChannel channel;
  private long pauseNanos;
  private long pausedAtNanos;
  private Failed lastFailure = new Failed(SigningReason.SIGNER_UNREACHABLE, "it was never asked");

  SignerLine(
      SignerPlace place,
      SignerSecret secret,
      SignerTerms terms,
      long timeoutMillis,
      LongSupplier nanoClock) {
    this.place = place;
    this.secret = secret;
    this.terms = terms;
    this.timeoutMillis = timeoutMillis;
    this.nanoClock = nanoClock;
  }

  /** What came of asking. */
  sealed interface Answer {}

  /** The signer said so. */
  record Said(JsonObject message) implements Answer {}

  /** It said nothing that can be used. */
  record Failed(SigningReason reason, String message) implements Answer {}

  synchronized Answer ask(JsonObject question) {
    if (pauseNanos > 0 && nanoClock.getAsLong() - pausedAtNanos < pauseNanos) {
      return lastFailure;
    }
    SignerChannel kept = channel;
    FutureTask<Exchanged> exchange = new FutureTask<>(() -> exchange(kept, question));
    Thread ignored = Thread.ofVirtual().name("hanok-signer-line").start(exchange);
    try {
      Exchanged done = exchange.get(timeoutMillis, TimeUnit.MILLISECONDS);
      channel = done.channel();
      pauseNanos = 0;
      return new Said(done.answer());
    } catch (TimeoutException e) {
      return failed(
          SigningReason.SIGNER_UNREACHABLE,
          "no answer from " + place + " in " + timeoutMillis + " ms");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return failed(SigningReason.SIGNER_UNREACHABLE, "interrupted");
    } catch (ExecutionException e) {
      return e.getCause() instanceof SignerChannel.Unusable unusable
          ? failed(SigningReason.SIGNER_OTHER, place + ": " + unusable.getMessage())
          : failed(SigningReason.SIGNER_UNREACHABLE, place + ": " + e.getCause());
    }
  }

  private Failed failed(SigningReason reason, String message) {
    hangUp();
    pauseNanos = Math.clamp(2 * pauseNanos, FIRST_PAUSE_NANOS, LONGEST_PAUSE_NANOS);
    pausedAtNanos = nanoClock.getAsLong();
    lastFailure = new Failed(reason, message);
    return lastFailure;
  }

  private volatile @Nullable SocketChannel socket;

  private record Exchanged(SignerChannel channel, JsonObject answer) {}

  private Exchanged exchange(@Nullable SignerChannel kept, JsonObject question) throws IOException {
    SignerChannel open = kept == null || !kept.isOpen() ? meet() : kept;
    open.send(question);
    return new Exchanged(open, open.receive());
  }

  private SignerChannel meet() throws IOException {
    SocketChannel raw = place.channel();
    socket = raw;
    place.connect(raw);
    SignerChannel fresh = SignerChannel.ofClient(raw);
    byte[] nonce = new byte[NONCE_BYTES];
    random.nextBytes(nonce);
    JsonObject hello = terms.hello(Hex.encode(nonce));
    fresh.send(hello);
    SignerChannel.Received said = fresh.receiveUnproven();
    String theirs = said.message().getString("nonce");
    if (theirs == null || theirs.length() != 2 * NONCE_BYTES || !Hex.isHex(theirs, 0)) {
      throw new SignerChannel.Unusable("it greets otherwise");
    }
    fresh.secure(secret.session(helloBytes(hello), Hex.decode(theirs)));
    fresh.prove(said.bytes());
    String difference = terms.difference(said.message());
    if (!difference.isEmpty()) {
      throw new SignerChannel.Unusable("it signs for " + difference);
    }
    return fresh;
  }

  private static byte[] helloBytes(JsonObject hello) {
    return Hex.utf8(org.hanok.protocol.json.JsonText.stringify(hello));
  }

  private void hangUp() {
    channel = null;
    try {
      SocketChannel open = socket;
      if (open != null) {
        open.close();
      }
    } catch (IOException e) {
      // It is not used any more either way.
      return;
    }
  }

  @Override
  public synchronized void close() {
    hangUp();
  }
}
