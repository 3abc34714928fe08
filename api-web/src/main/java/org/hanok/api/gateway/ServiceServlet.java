package org.hanok.api.gateway;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.http.ContainerRequest;
import org.hanok.node.gateway.Certainty;
import org.hanok.node.gateway.GatewayProblem;
import org.hanok.node.gateway.JobDesk;
import org.hanok.node.gateway.ServiceGateway;
import org.hanok.node.gateway.ServiceGateway.Admission;
import org.hanok.node.gateway.ServiceGateway.Patience;
import org.hanok.node.gateway.ServiceGateway.Refusal;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * {@code POST /services/{program}}: a plain HTTP call that is a paid job; and what became of jobs,
 * at {@code GET /services/{program}/jobs/{id}}, {@code …/result}, {@code …/log} and {@code GET
 * /services/{program}/payments/{transaction}}.
 */
@WebServlet("/services/*")
public class ServiceServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String PAYMENT = "X-Hanok-Payment";
  private static final int MAX_PAYMENT_CHARS = 24_000;
  private static final int MAX_PAYMENT_DEPTH = 16;
  private static final long DEFAULT_WAIT_MILLIS = 30_000;
  private static final long ALL_BODIES_BYTES = 64L << 20;
  private static final int CHUNK_BYTES = 16 * 1024;

  private final transient ServiceGateway gateway;
  private final transient JobDesk jobs;
  private final transient BodyBudget bodies = new BodyBudget(ALL_BODIES_BYTES);

  /** For the container. */
  @Inject
  public ServiceServlet(ServiceGateway gateway, JobDesk jobs) {
    this.gateway = gateway;
    this.jobs = jobs;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ContainerRequest.send(get(request), response);
  }

  private ApiAnswer get(HttpServletRequest request) {
    ServicePath path = ServicePath.of(request.getPathInfo());
    Optional<JobDesk.SignedRead> reader;
    try {
      reader = reader(request);
    } catch (NumberFormatException e) {
      return GatewayAnswers.of(GatewayProblem.BAD_REQUEST, "X-Hanok-Time is a Unix time in ms");
    }
    return switch (path.what()) {
      case SERVICE -> terms(path.program());
      case JOB -> GatewayAnswers.of(jobs.job(path.program(), path.id(), reader));
      case PAYMENT -> GatewayAnswers.of(jobs.jobPaidBy(path.program(), path.id(), reader));
      case RESULT -> GatewayAnswers.of(jobs.result(path.program(), path.id(), reader));
      case LOG -> log(jobs.job(path.program(), path.id(), reader));
      case NOTHING ->
          GatewayAnswers.of(
              GatewayProblem.NO_SERVICE, "there is nothing at " + request.getPathInfo());
    };
  }

  private static ApiAnswer log(JobDesk.Answer answer) {
    return GatewayAnswers.log(answer)
        .map(text -> ApiAnswer.text(HttpServletResponse.SC_OK, text))
        .orElseGet(
            () ->
                answer instanceof JobDesk.Answer.Found
                    ? GatewayAnswers.of(
                        GatewayProblem.NOT_SIGNED, "a log is for those who sign for it")
                    : GatewayAnswers.of(answer));
  }

  private ApiAnswer terms(String program) {
    return gateway
        .terms(program, digits(digest()), 0)
        .map(terms -> ApiAnswer.json(HttpServletResponse.SC_OK, GatewayAnswers.describe(terms)))
        .orElseGet(() -> noService(program));
  }

  private static ApiAnswer noService(String program) {
    return GatewayAnswers.of(
        GatewayProblem.NO_SERVICE, "no program named " + program + " is published");
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ServicePath path = ServicePath.of(request.getPathInfo());
    ApiAnswer answer;
    if (path.what() != ServicePath.What.SERVICE) {
      answer = GatewayAnswers.of(GatewayProblem.NO_SERVICE, "calls go to /services/NAME");
    } else {
      @Nullable String header = request.getHeader(PAYMENT);
      answer =
          header == null
              ? askForPayment(request, path.program())
              : paid(request, path.program(), header);
    }
    ContainerRequest.send(answer, response);
  }

  /** The body is not kept: all that counts of it are its hash and its length. */
  private ApiAnswer askForPayment(HttpServletRequest request, String program) throws IOException {
    if (request.getContentLengthLong() > ServiceGateway.MAX_BYTES) {
      return tooLarge(ServiceGateway.MAX_BYTES);
    }
    MessageDigest digest = digest();
    long bytes = 0;
    InputStream in = request.getInputStream();
    byte[] chunk = new byte[CHUNK_BYTES];
    for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
      digest.update(chunk, 0, read);
      bytes += read;
      if (bytes > ServiceGateway.MAX_BYTES) {
        return tooLarge(ServiceGateway.MAX_BYTES);
      }
    }
    Optional<ServiceGateway.Terms> terms = gateway.terms(program, digits(digest), bytes);
    if (terms.isEmpty()) {
      return noService(program);
    }
    if (terms.get().offers().isEmpty()) {
      return GatewayAnswers.of(
          new Refusal(
              GatewayProblem.NO_CAPACITY,
              GatewayProblem.NO_CAPACITY.code(),
              "no provider has room for " + program + " now",
              DEFAULT_WAIT_MILLIS / 30),
          GatewayAnswers.describe(terms.get()));
    }
    return GatewayAnswers.of(
        new Refusal(
            GatewayProblem.PAYMENT_REQUIRED,
            GatewayProblem.PAYMENT_REQUIRED.code(),
            "sign a transaction of this operation, send it base64-encoded in "
                + PAYMENT
                + ", or use: hanok call "
                + program,
            0),
        GatewayAnswers.describe(terms.get()));
  }

  private ApiAnswer paid(HttpServletRequest request, String program, String header)
      throws IOException {
    Optional<JsonObject> transaction = decode(header);
    if (transaction.isEmpty()) {
      return GatewayAnswers.of(
          GatewayProblem.PAYMENT_MALFORMED, PAYMENT + " is base64 of JSON {tx_body, signature}");
    }
    return switch (gateway.admit(program, transaction.get())) {
      case Admission.Refused refused -> closing(GatewayAnswers.of(refused.refusal()));
      case Admission.Admitted admitted -> call(request, program, admitted);
    };
  }

  private ApiAnswer call(HttpServletRequest request, String program, Admission.Admitted admitted)
      throws IOException {
    Optional<Certainty> certainty =
        Certainty.parse(query(request, "certainty").orElse(Certainty.PROMISED.text()));
    if (certainty.isEmpty()) {
      return closing(
          GatewayAnswers.of(GatewayProblem.BAD_REQUEST, "certainty is promised or final"));
    }
    if (request.getContentLengthLong() > admitted.maxInputBytes()) {
      return longer(admitted);
    }
    return switch (bodies.read(request.getInputStream(), admitted.maxInputBytes())) {
      case BodyBudget.Outcome.TooLarge ignored -> longer(admitted);
      case BodyBudget.Outcome.Exhausted ignored ->
          closing(
              GatewayAnswers.of(
                  new Refusal(
                      GatewayProblem.BUSY,
                      GatewayProblem.BUSY.code(),
                      "other calls' inputs fill the memory that is set aside for them",
                      1_000)));
      case BodyBudget.Outcome.Complete body -> {
        try {
          Patience patience = new Patience(waitMillis(request), certainty.get());
          yield GatewayAnswers.of(
              program, gateway.call(program, admitted.payment(), body.bytes(), patience));
        } finally {
          bodies.release(body);
        }
      }
    };
  }

  private static ApiAnswer longer(Admission.Admitted admitted) {
    return admitted.maxInputBytes() >= ServiceGateway.MAX_BYTES
        ? tooLarge(ServiceGateway.MAX_BYTES)
        : closing(
            GatewayAnswers.of(
                GatewayProblem.WRONG_INPUT,
                "the payment is for an input of " + admitted.maxInputBytes() + " bytes"));
  }

  private static ApiAnswer tooLarge(int limitBytes) {
    return closing(
        GatewayAnswers.of(GatewayProblem.TOO_LARGE, "the input may have " + limitBytes + " bytes"));
  }

  /** The rest of the body was not read. */
  private static ApiAnswer closing(ApiAnswer answer) {
    return answer.with(Map.of("Connection", "close"));
  }

  private static Optional<JobDesk.SignedRead> reader(HttpServletRequest request) {
    @Nullable String signature = either(request, "X-Hanok-Signature", "signature");
    @Nullable String time = either(request, "X-Hanok-Time", "time");
    return signature == null || time == null
        ? Optional.empty()
        : Optional.of(new JobDesk.SignedRead(Long.parseLong(time), signature));
  }

  private static @Nullable String either(
      HttpServletRequest request, String header, String parameter) {
    @Nullable String value = request.getHeader(header);
    return value == null ? query(request, parameter).orElse(null) : value;
  }

  private static Optional<JsonObject> decode(String header) {
    if (header.length() > MAX_PAYMENT_CHARS) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getDecoder().decode(header.strip()), StandardCharsets.UTF_8);
      return JsonParser.parse(text, MAX_PAYMENT_DEPTH, MAX_PAYMENT_CHARS)
              instanceof JsonObject payment
          ? Optional.of(payment)
          : Optional.empty();
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private static long waitMillis(HttpServletRequest request) {
    try {
      return query(request, "wait_ms").map(Long::parseLong).orElse(DEFAULT_WAIT_MILLIS);
    } catch (NumberFormatException e) {
      return DEFAULT_WAIT_MILLIS;
    }
  }

  /**
   * A parameter as it was sent. Not getParameter: of a form it would read the body, which is the
   * program's input, and at a percent sign that encodes nothing it throws.
   */
  private static Optional<String> query(HttpServletRequest request, String name) {
    @Nullable String query = request.getQueryString();
    return Stream.of(query == null ? new String[0] : query.split("&"))
        .filter(pair -> pair.startsWith(name + "="))
        .map(pair -> pair.substring(name.length() + 1))
        .findFirst();
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String digits(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest());
  }
}
