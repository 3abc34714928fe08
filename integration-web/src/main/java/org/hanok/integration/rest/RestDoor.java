package org.hanok.integration.rest;

import java.io.InputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hanok.integration.act.Acts;
import org.hanok.integration.act.Call;
import org.hanok.integration.act.Result;
import org.hanok.integration.model.Input;
import org.hanok.integration.model.Operation;
import org.hanok.node.company.CompanyAnswers;
import org.hanok.node.company.CompanyAnswers.Beginning;
import org.hanok.node.company.CompanyAnswers.Slot;
import org.hanok.node.company.CompanyDesk;
import org.hanok.node.company.CompanyOperation;
import org.hanok.node.company.CompanyReason;
import org.hanok.node.company.CompanyRefusal;
import org.hanok.node.company.CompanyToken;
import org.hanok.node.company.CompanyTokens;
import org.hanok.node.company.CompanyTokens.Access;
import org.hanok.node.gateway.GatewayProblem;
import org.hanok.node.query.NodeNotStarted;
import org.hanok.node.query.ReadRefused;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.StableJson;
import org.hanok.protocol.primitive.Sha256;

/**
 * The model over HTTP, without a server: credentials, limits, checks and idempotency around what is
 * done. Nothing that a caller sends is answered by 500.
 */
public final class RestDoor {

  private static final Logger LOG = System.getLogger(RestDoor.class.getName());
  private static final String BEARER = "Bearer ";
  private static final int MAX_SECRET = 200;
  private static final int SMALL_BODY_BYTES = 64 * 1024;
  private static final int JOB_BODY_BYTES = 3 << 20;
  private static final long ALL_BODIES_BYTES = 64L << 20;
  private static final long FAILURES_PER_MINUTE = 60;
  private static final long MAX_WAIT_SECONDS = 60;
  private static final Pattern WAIT = Pattern.compile("(?:^|[,;\\s])wait=([0-9]{1,6})");

  private final Parts parts;
  private final Routes routes = new Routes();
  private final Replies replies;
  private final BodyRoom bodies = new BodyRoom(ALL_BODIES_BYTES);
  private final Waits waits = new Waits();
  private final CallMeter calls;
  private final CallMeter failures;

  /**
   * What a door stands on.
   *
   * @param callsPerMinute how often one credential may call
   * @param clock Unix time in milliseconds
   */
  public record Parts(
      CompanyTokens tokens,
      CompanyAnswers answers,
      Acts acts,
      int chainId,
      long callsPerMinute,
      LongSupplier clock) {}

  /** A door over {@code parts}. */
  public RestDoor(Parts parts) {
    this.parts = parts;
    this.replies = new Replies(parts.chainId());
    this.calls = new CallMeter(parts.clock(), parts.callsPerMinute());
    this.failures = new CallMeter(parts.clock(), FAILURES_PER_MINUTE);
  }

  /**
   * A request.
   *
   * @param path below /api/v1, still encoded
   * @param query as it came; empty if there is none
   * @param headers by their names in lower case
   * @param from the caller's address
   */
  public record Request(
      String method,
      String path,
      String query,
      Map<String, String> headers,
      String from,
      InputStream body) {

    String header(String name) {
      return headers.getOrDefault(name, "");
    }
  }

  /** Answers a request. */
  Reply answer(Request request) {
    try {
      return route(request);
    } catch (NodeNotStarted e) {
      return notStarted(e);
    } catch (ReadRefused e) {
      return Reply.problem(
          CompanyRefusal.of(
              503,
              GatewayProblem.BUSY,
              String.valueOf(e.getMessage()),
              JsonObject.EMPTY,
              Math.max(1_000, e.retryAfterMillis())));
    } catch (RuntimeException e) {
      String id = UUID.randomUUID().toString();
      LOG.log(Level.ERROR, "HANOK-DOOR-BUG id=" + id + " " + request.path(), e);
      return Reply.problem(CompanyRefusal.of(CompanyReason.DOOR_BUG, "its id in the log is " + id));
    }
  }

  static Reply notStarted(NodeNotStarted e) {
    return Reply.problem(
        CompanyRefusal.of(
            503,
            GatewayProblem.NODE_UNAVAILABLE,
            String.valueOf(e.getMessage()),
            JsonObject.EMPTY,
            5_000));
  }

  private Reply route(Request request) {
    boolean isHead = request.method().equals("HEAD");
    return switch (routes.find(isHead ? "GET" : request.method(), request.path())) {
      case Routes.Found.Nothing ignored ->
          refused(CompanyReason.NO_SUCH_ADDRESS, "nothing is at " + request.path());
      case Routes.Found.OtherMethods(String allow) ->
          (request.method().equals("OPTIONS")
                  ? Reply.empty(204)
                  : refused(
                      CompanyReason.METHOD_NOT_OFFERED, request.method() + " is not offered here"))
              .with("Allow", allow);
      case Routes.Found.Here here -> authenticated(request, here);
    };
  }

  private static Reply refused(CompanyReason reason, String detail) {
    return Reply.problem(CompanyRefusal.of(reason, detail));
  }

  // --- who asks

  private Reply authenticated(Request request, Routes.Found.Here here) {
    Access access = access(request.header("authorization"));
    if (access instanceof Access.Refused(CompanyReason reason, String message)) {
      return notLetIn(request.from(), reason, message);
    }
    CompanyToken token = ((Access.Granted) access).token();
    CallMeter.Reading reading = calls.count(token.id());
    Reply reply = reading.passes() ? allowed(request, here, token) : tooMany(reading);
    return reply
        .with("RateLimit-Limit", Long.toString(reading.limit()))
        .with("RateLimit-Remaining", Long.toString(reading.remaining()))
        .with("RateLimit-Reset", Long.toString(reading.resetSeconds()));
  }

  /** Only who sends wrong credentials is counted: others from the same address are let in. */
  private Reply notLetIn(String from, CompanyReason reason, String message) {
    if (reason != CompanyReason.TOKEN_MISSING) {
      CallMeter.Reading failed = failures.count(from);
      if (!failed.passes()) {
        return tooMany(failed);
      }
    }
    return refused(reason, message).with("WWW-Authenticate", "Bearer realm=\"hanok\"");
  }

  private static Reply tooMany(CallMeter.Reading reading) {
    return Reply.problem(
        CompanyRefusal.of(
                CompanyReason.CALLS_TOO_MANY, "at most " + reading.limit() + " calls a minute")
            .after(reading.resetSeconds() * 1_000));
  }

  private Access access(String authorization) {
    boolean isBearer =
        authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
            && authorization.length() <= MAX_SECRET;
    return isBearer
        ? parts.tokens().authenticate(authorization.substring(BEARER.length()).strip())
        : new Access.Refused(
            CompanyReason.TOKEN_MISSING, "send Authorization: Bearer and the credential's secret");
  }

  private Reply allowed(Request request, Routes.Found.Here here, CompanyToken token) {
    Operation operation = here.operation();
    if (!token.may(operation.id())) {
      CompanyRefusal refusal =
          CompanyRefusal.of(
              CompanyReason.TOKEN_SCOPE_MISSING,
              "the credential " + token.name() + " does not allow " + operation.id().text());
      parts.acts().notAllowed(token, operation.id(), refusal);
      return Reply.problem(refusal);
    }
    return operation.body() == Operation.Body.OCTETS
        ? read(request, here, token, new byte[0], () -> {})
        : withBody(request, here, token);
  }

  // --- what is asked

  private Reply withBody(Request request, Routes.Found.Here here, CompanyToken token) {
    Operation operation = here.operation();
    if (operation.body() == Operation.Body.NONE) {
      return read(request, here, token, new byte[0], () -> {});
    }
    if (!mediaType(request).equals(operation.body().mediaType())) {
      return refused(CompanyReason.BODY_TYPE, "send Content-Type: " + operation.body().mediaType());
    }
    int limit = operation.id() == CompanyOperation.JOBS_SUBMIT ? JOB_BODY_BYTES : SMALL_BODY_BYTES;
    return switch (bodies.read(request.body(), limit)) {
      case BodyRoom.Outcome.TooLarge ignored -> tooLarge(limit);
      case BodyRoom.Outcome.CutOff ignored ->
          refused(CompanyReason.BODY_CUT_OFF, "the body broke off");
      case BodyRoom.Outcome.Full ignored ->
          Reply.problem(
              CompanyRefusal.of(
                  503,
                  GatewayProblem.BUSY,
                  "others' bodies fill the room",
                  JsonObject.EMPTY,
                  1_000));
      case BodyRoom.Outcome.Complete body ->
          read(request, here, token, body.bytes(), () -> bodies.release(body));
    };
  }

  private static String mediaType(Request request) {
    return request.header("content-type").split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
  }

  private static Reply tooLarge(int limit) {
    return Reply.problem(
            CompanyRefusal.of(
                413,
                GatewayProblem.TOO_LARGE,
                "a body of this operation may have " + limit + " bytes",
                JsonObject.EMPTY,
                0))
        .with("Connection", "close");
  }

  /** The room for bodies is for those that come in: who waits for a result has left it. */
  private Reply read(
      Request request, Routes.Found.Here here, CompanyToken token, byte[] body, Runnable whenRead) {
    JsonObject members;
    try {
      members = MembersReader.read(here.operation(), here.path(), request.query(), body);
    } catch (MembersReader.Unreadable e) {
      return Reply.problem(e.refusal());
    } finally {
      whenRead.run();
    }
    return switch (Input.check(here.operation(), members)) {
      case Input.Outcome.Bad(CompanyRefusal refusal) -> Reply.problem(refusal);
      case Input.Outcome.Good(Input input) -> once(request, here.operation(), token, input);
    };
  }

  // --- what is done, once

  private Reply once(Request request, Operation operation, CompanyToken token, Input input) {
    String key = request.header("idempotency-key");
    boolean isKept = !key.isEmpty() && operation.method().equals("POST");
    if (!isKept) {
      try (Slot slot = CompanyAnswers.unkept()) {
        return reply(request, operation, done(request, operation, token, input, slot));
      }
    }
    String asked = operation.id().text() + "\n" + StableJson.stringify(input.members());
    String hash = Sha256.digits(asked.getBytes(StandardCharsets.UTF_8));
    return switch (parts.answers().begin(token.account(), key, hash)) {
      case Beginning.Refused(CompanyRefusal refusal) -> Reply.problem(refusal);
      case Beginning.Answered(CompanyAnswers.Answer answer) -> again(answer);
      case Beginning.Begun(Slot slot) -> {
        try (slot) {
          Done done = done(request, operation, token, input, slot);
          yield kept(done, reply(request, operation, done), slot);
        }
      }
    };
  }

  private static Reply again(CompanyAnswers.Answer answer) {
    boolean isProblem = answer.status() >= 400;
    Reply reply =
        new Reply(answer.status(), isProblem ? Reply.PROBLEM : Reply.JSON, Map.of(), answer.body());
    Reply located = answer.location().isEmpty() ? reply : reply.with("Location", answer.location());
    return located.with("Idempotency-Replayed", "true");
  }

  /**
   * What was sent to the chain is answered for a day, and what is to be signed as long as its
   * signature is taken. What may come out otherwise later is not kept: the same key tries it again.
   */
  private static Reply kept(Done done, Reply reply, Slot slot) {
    boolean isForLater = reply.status() >= 500 || reply.headers().containsKey("Retry-After");
    boolean waits =
        done.result() instanceof Result.Written(var outcome)
            && outcome instanceof CompanyDesk.Outcome.ToSign;
    boolean isKept =
        !isForLater
            // Refused before it came to the desk: an earlier attempt may be executed.
            && !(done.result() instanceof Result.Refused)
            && (waits || slot.noted().isPresent())
            && reply.body().length <= CompanyAnswers.MAX_BODY_BYTES;
    if (isKept) {
      slot.finish(
          new CompanyAnswers.Answer(
              reply.status(), reply.headers().getOrDefault("Location", ""), reply.body()),
          waits ? CompanyDesk.SIGN_MILLIS : CompanyAnswers.KEPT_MILLIS);
    }
    return reply;
  }

  /**
   * What came of a call.
   *
   * @param waitedSeconds what the caller preferred and got; empty if it did not ask, or too many of
   *     its calls wait already
   */
  private record Done(Result result, Optional<Long> waitedSeconds) {}

  private Done done(
      Request request, Operation operation, CompanyToken token, Input input, Slot slot) {
    Optional<Long> wanted = waitSeconds(request.header("prefer"));
    boolean isCounted = wanted.isPresent() && operation.body() != Operation.Body.NONE;
    boolean mayWait = !isCounted || waits.begin(token.id());
    Optional<Long> wait = mayWait ? wanted : Optional.empty();
    try {
      Call call =
          new Call(
              token,
              input,
              request.body(),
              slot,
              request.header("if-match"),
              wait.orElse(0L) * 1_000);
      return new Done(parts.acts().carryOut(operation.id(), call), wait);
    } finally {
      if (isCounted && mayWait) {
        waits.end(token.id());
      }
    }
  }

  private Reply reply(Request request, Operation operation, Done done) {
    Reply reply =
        replies.of(
            operation, done.result(), request.header("if-none-match"), request.header("range"));
    return done.waitedSeconds()
        .map(waited -> reply.with("Preference-Applied", "wait=" + waited))
        .orElse(reply);
  }

  private static Optional<Long> waitSeconds(String prefer) {
    Matcher found = WAIT.matcher(prefer);
    return found.find()
        ? Optional.of(Math.min(MAX_WAIT_SECONDS, Long.parseLong(found.group(1))))
        : Optional.empty();
  }
}
