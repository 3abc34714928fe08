package org.hanok.integration.rest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.hanok.integration.act.Acts;
import org.hanok.integration.act.Doors;
import org.hanok.node.admin.CommandOutcome;
import org.hanok.node.company.CompanyAnswers;
import org.hanok.node.company.CompanyDesk;
import org.hanok.node.company.CompanyObjects;
import org.hanok.node.company.CompanyOperation;
import org.hanok.node.company.CompanyReason;
import org.hanok.node.company.CompanyRefusal;
import org.hanok.node.company.CompanyToken;
import org.hanok.node.company.CompanyTokens;
import org.hanok.protocol.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** A node with five offers, an object, and a credential whose secret is "good". */
final class FakeNode implements CompanyTokens, CompanyAnswers, CompanyDesk, CompanyObjects {

  static final long HUGE_BYTES = 8L << 30;
  private static final String WHO = "0x00ADEc28B6a845a085e03591bE7550dd68673C1C";

  private final AtomicLong clock = new AtomicLong(1_700_000_000_000L);
  private final FakeChain chain = new FakeChain();
  private final List<Order> orders = new ArrayList<>();
  private final Map<String, Kept> kept = new HashMap<>();
  private Set<String> scopes = Set.of();
  private int objectsOpened;
  private long callsPerMinute = 1_000_000;
  private final Map<String, Long> keptMillis = new HashMap<>();
  private final List<String> trail = new ArrayList<>();
  private boolean refusesForNow;
  private boolean asksForSignatures;
  private @Nullable RestDoor door;

  private record Kept(String requestHash, Answer answer) {}

  FakeNode() {
    List<String> all = new ArrayList<>(List.of(CompanyToken.READ));
    for (var operation : CompanyOperation.values()) {
      all.add(operation.text());
    }
    scopes = Set.copyOf(all);
    for (int i = 5; i > 0; i--) {
      chain.put("/market/offers", "offer-0" + i, offer("offer-0" + i));
    }
  }

  private static JsonObject offer(String id) {
    return JsonObject.builder()
        .set("id", id)
        .set("provider", WHO)
        .set("runtime", "wasm")
        .set("capacity", 4)
        .set("contracted", 0)
        .set("deposit", 1)
        .set("contracts", 0)
        .build();
  }

  RestDoor door() {
    RestDoor known = door;
    if (known == null) {
      Doors doors = new Doors(this, this, chain, chain, chain, chain, chain);
      known =
          new RestDoor(
              new RestDoor.Parts(
                  this, this, new Acts(doors, clock::get), 57, callsPerMinute, clock::get));
      door = known;
    }
    return known;
  }

  void scopes(String... allowed) {
    scopes = Set.of(allowed);
  }

  void callsPerMinute(long calls) {
    callsPerMinute = calls;
  }

  void refuseForNow() {
    refusesForNow = true;
  }

  /** All that is asked is to be signed elsewhere. */
  void askForSignatures() {
    asksForSignatures = true;
  }

  FakeChain chain() {
    return chain;
  }

  List<String> trail() {
    return List.copyOf(trail);
  }

  /** For how long the answer to a key is kept; 0 if it is not. */
  long keptMillis(String key) {
    return keptMillis.getOrDefault(key, 0L);
  }

  void removeOffer(String id) {
    chain.remove("/market/offers", id);
  }

  List<Order> orders() {
    return List.copyOf(orders);
  }

  AtomicLong clock() {
    return clock;
  }

  // --- credentials

  @Override
  public List<CompanyToken> list() {
    return List.of();
  }

  @Override
  public MakeOutcome make(String actor, Wanted wanted) {
    return new MakeOutcome.Refused(CompanyReason.TOKENS_FULL, "none is made here");
  }

  @Override
  public CommandOutcome revoke(String actor, String id) {
    return new CommandOutcome.Refused(CompanyReason.TOKEN_NOT_FOUND, id);
  }

  @Override
  public Access authenticate(String secret) {
    return secret.equals("good")
        ? new Access.Granted(
            new CompanyToken(
                "t1", "acme", WHO, CompanyToken.Custody.NODE, "k", scopes, 0, 0, 0, 0, 0, 0))
        : new Access.Refused(CompanyReason.TOKEN_UNKNOWN, "nobody has it");
  }

  // --- answers

  @Override
  public Beginning begin(String account, String key, String requestHash) {
    Kept before = kept.get(key);
    if (before == null) {
      return new Beginning.Begun(slot(key, requestHash));
    }
    return before.requestHash().equals(requestHash)
        ? new Beginning.Answered(before.answer())
        : new Beginning.Refused(CompanyRefusal.of(CompanyReason.IDEMPOTENCY_REUSED, key));
  }

  private Slot slot(String key, String requestHash) {
    return new Slot() {
      private @Nullable JsonObject noted;

      @Override
      public void finish(Answer answer, long forMillis) {
        keptMillis.put(key, forMillis);
        kept.put(key, new Kept(requestHash, answer));
      }

      @Override
      public void close() {}

      @Override
      public Optional<JsonObject> noted() {
        return Optional.ofNullable(noted);
      }

      @Override
      public void note(JsonObject transaction) {
        noted = transaction;
      }

      @Override
      public void drop() {
        noted = null;
      }
    };
  }

  // --- the desk

  @Override
  public Outcome carryOut(CompanyToken token, Order order, Ticket ticket) {
    if (refusesForNow) {
      refusesForNow = false;
      return new Outcome.Refused(
          CompanyRefusal.of(CompanyReason.TOKEN_KEY, "for now").after(1_000));
    }
    orders.add(order);
    if (asksForSignatures) {
      return new Outcome.ToSign(
          new Pending(
              "1".repeat(32),
              order.operation().text(),
              JsonObject.EMPTY,
              "0x" + "2".repeat(64),
              order.resource(),
              0,
              ""));
    }
    ticket.note(JsonObject.EMPTY);
    return new Outcome.Executed("0x" + "1".repeat(64), order.resource(), 1);
  }

  @Override
  public Outcome sign(CompanyToken token, String id, String signature, Ticket ticket) {
    return new Outcome.Refused(CompanyRefusal.of(CompanyReason.PENDING_GONE, id));
  }

  @Override
  public Optional<Pending> pending(CompanyToken token, String id) {
    return Optional.empty();
  }

  @Override
  public void refused(
      CompanyToken token, CompanyOperation operation, String resource, CompanyRefusal refusal) {
    trail.add(operation.text() + " " + resource + " " + refusal.code());
  }

  @Override
  public void done(CompanyToken token, CompanyOperation operation, String resource, String what) {
    trail.add(operation.text() + " " + resource + " " + what);
  }

  @Override
  public int chainId() {
    return 57;
  }

  // --- objects

  @Override
  public Stored store(CompanyToken token, String hash, InputStream content) {
    return new Stored.Here(0);
  }

  @Override
  public void paid(CompanyToken token, String hash, long bytes) {}

  @Override
  public Found find(CompanyToken token, String hash) {
    return switch (hash.charAt(0)) {
      case 'a' ->
          new Found.Here(10, () -> opened(new ByteArrayInputStream("0123456789".getBytes(UTF_8))));
      case 'b' -> new Found.Here(HUGE_BYTES, () -> opened(new Zeros()));
      default -> new Found.Refused(CompanyRefusal.of(CompanyReason.NO_SUCH_OBJECT, hash));
    };
  }

  private InputStream opened(InputStream content) {
    objectsOpened++;
    return content;
  }

  int objectsOpened() {
    return objectsOpened;
  }

  /** An object that no memory holds, with an end that is only reached by skipping. */
  private static final class Zeros extends InputStream {
    private long left = HUGE_BYTES;

    @Override
    public int read() {
      return left-- > 0 ? 0 : -1;
    }

    @Override
    public long skip(long bytes) {
      long skipped = Math.min(bytes, left);
      left -= skipped;
      return skipped;
    }
  }
}
