package org.hanok.api.gateway;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.http.BoundedBody;
import org.hanok.api.http.ContainerRequest;
import org.hanok.node.gateway.ServiceGateway;
import org.hanok.node.gateway.ServiceGateway.CallOutcome;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.market.Job;
import org.jspecify.annotations.Nullable;

/** {@code POST /services/{program}}: a plain HTTP call that is a paid job. */
@WebServlet("/services/*")
public class ServiceServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;
  private static final String PAYMENT = "X-Hanok-Payment";
  private static final int MAX_PAYMENT_CHARS = 24_000;
  private static final long DEFAULT_WAIT_MILLIS = 30_000;
  private static final int SC_PAYMENT_REQUIRED = 402;

  private final transient ServiceGateway gateway;

  /** For the container. */
  @Inject
  public ServiceServlet(ServiceGateway gateway) {
    this.gateway = gateway;
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Optional<ServiceGateway.Terms> terms = terms(program(request), new byte[0]);
    if (terms.isEmpty()) {
      noSuchService(request, response);
    } else {
      json(response, HttpServletResponse.SC_OK, describe(terms.get()));
    }
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (BoundedBody.read(request, ServiceGateway.MAX_BYTES)) {
      case BoundedBody.Outcome.TooLarge tooLarge -> {
        response.setHeader("Connection", "close");
        error(
            response,
            HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
            "HANOK-BODY-TOO-LARGE",
            "the input may have " + tooLarge.limitBytes() + " bytes");
      }
      case BoundedBody.Outcome.Complete complete -> call(request, response, complete.bytes());
    }
  }

  private void call(HttpServletRequest request, HttpServletResponse response, byte[] input)
      throws IOException {
    String program = program(request);
    @Nullable String header = request.getHeader(PAYMENT);
    if (header == null) {
      askForPayment(request, response, program, input);
      return;
    }
    Optional<JsonObject> payment = decode(header);
    if (payment.isEmpty()) {
      error(
          response,
          HttpServletResponse.SC_BAD_REQUEST,
          "HANOK-PAYMENT-MALFORMED",
          PAYMENT + " is base64 of JSON {tx_body, signature}");
      return;
    }
    answer(response, gateway.call(program, input, payment.get(), waitMillis(request)));
  }

  private void askForPayment(
      HttpServletRequest request, HttpServletResponse response, String program, byte[] input)
      throws IOException {
    Optional<ServiceGateway.Terms> terms = terms(program, input);
    if (terms.isEmpty()) {
      noSuchService(request, response);
      return;
    }
    error(
        response,
        SC_PAYMENT_REQUIRED,
        "HANOK-PAYMENT-REQUIRED",
        "sign a transaction of this operation, send it base64-encoded in "
            + PAYMENT
            + ", or use: hanok call "
            + program,
        describe(terms.get()));
  }

  private Optional<ServiceGateway.Terms> terms(String program, byte[] input) {
    return program.isEmpty() ? Optional.empty() : gateway.terms(program, input);
  }

  private static void json(HttpServletResponse response, int status, JsonValue json)
      throws IOException {
    ContainerRequest.send(ApiAnswer.json(status, json), response);
  }

  private static void error(HttpServletResponse response, int status, String code, String message)
      throws IOException {
    error(response, status, code, message, JsonObject.EMPTY);
  }

  private static void error(
      HttpServletResponse response, int status, String code, String message, JsonObject details)
      throws IOException {
    ContainerRequest.send(ApiAnswer.error(status, code, message, details), response);
  }

  private static void noSuchService(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    error(
        response,
        HttpServletResponse.SC_NOT_FOUND,
        "HANOK-NO-SUCH-SERVICE",
        "no program named " + program(request) + " is published");
  }

  private static JsonObject describe(ServiceGateway.Terms terms) {
    JsonArray offers =
        new JsonArray(terms.offers().stream().<JsonValue>map(ServiceServlet::describe).toList());
    return JsonObject.builder()
        .set("service", terms.program().name())
        .set("price", terms.program().priceAin())
        .set("developer", terms.program().developer())
        .set("revision", terms.program().revision())
        .set("offers", offers)
        .set("operation", terms.operation())
        .build();
  }

  private static JsonObject describe(ServiceGateway.ProviderOffer offer) {
    return JsonObject.builder()
        .set("contract", offer.contract())
        .set("provider", offer.provider())
        .set("price", offer.priceAin())
        .set("free_places", offer.freePlaces())
        .build();
  }

  private static void answer(HttpServletResponse response, CallOutcome outcome) throws IOException {
    switch (outcome) {
      case CallOutcome.Completed completed -> completed(response, completed);
      case CallOutcome.Failed failed -> failed(response, failed);
      case CallOutcome.StillRunning running -> {
        response.setHeader("X-Hanok-Transaction", running.transaction());
        response.setHeader("X-Hanok-Job", running.jobId());
        json(
            response,
            HttpServletResponse.SC_ACCEPTED,
            JsonObject.of(
                "job", JsonString.of(running.jobId()),
                "transaction", JsonString.of(running.transaction())));
      }
      case CallOutcome.NotPaid notPaid ->
          error(response, SC_PAYMENT_REQUIRED, notPaid.code(), notPaid.message());
      case CallOutcome.Unavailable unavailable -> {
        response.setHeader(
            "Retry-After", Long.toString(Math.ceilDiv(unavailable.retryAfterMillis(), 1000)));
        error(
            response,
            HttpServletResponse.SC_SERVICE_UNAVAILABLE,
            unavailable.code(),
            unavailable.message());
      }
    }
  }

  private static void completed(HttpServletResponse response, CallOutcome.Completed completed)
      throws IOException {
    describe(response, completed.job(), completed.transaction(), completed.job().priceAin());
    byte[] output = completed.output();
    response.setStatus(HttpServletResponse.SC_OK);
    response.setContentType(isJson(output) ? "application/json" : "application/octet-stream");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(output.length);
    response.getOutputStream().write(output);
  }

  private static void failed(HttpServletResponse response, CallOutcome.Failed failed)
      throws IOException {
    describe(response, failed.job(), failed.transaction(), 0);
    error(
        response,
        HttpServletResponse.SC_BAD_GATEWAY,
        "HANOK-JOB-" + failed.job().status().name(),
        "the job ended without a result (" + failed.job().reason() + "); its price went back",
        JsonObject.of("job", JsonString.of(failed.job().id())));
  }

  private static void describe(
      HttpServletResponse response, Job job, String transaction, double costAin) {
    response.setHeader("X-Hanok-Transaction", transaction);
    response.setHeader("X-Hanok-Job", job.id());
    response.setHeader("X-Hanok-Provider", job.provider());
    response.setHeader("X-Hanok-Cost", JsonText.stringify(JsonNumber.of(costAin)));
  }

  private static boolean isJson(byte[] output) {
    try {
      JsonParser.parse(new String(output, StandardCharsets.UTF_8));
      return true;
    } catch (JsonSyntaxException e) {
      return false;
    }
  }

  private static Optional<JsonObject> decode(String header) {
    if (header.length() > MAX_PAYMENT_CHARS) {
      return Optional.empty();
    }
    try {
      String text = new String(Base64.getDecoder().decode(header.strip()), StandardCharsets.UTF_8);
      return JsonParser.parse(text) instanceof JsonObject payment
          ? Optional.of(payment)
          : Optional.empty();
    } catch (IllegalArgumentException | JsonSyntaxException e) {
      return Optional.empty();
    }
  }

  private static long waitMillis(HttpServletRequest request) {
    @Nullable String asked = request.getParameter("wait_ms");
    try {
      return asked == null ? DEFAULT_WAIT_MILLIS : Long.parseLong(asked);
    } catch (NumberFormatException e) {
      return DEFAULT_WAIT_MILLIS;
    }
  }

  private static String program(HttpServletRequest request) {
    @Nullable String path = request.getPathInfo();
    String name = path == null ? "" : path.substring(1);
    int slash = name.indexOf('/');
    return slash < 0 ? name : name.substring(0, slash);
  }
}
