package org.hanok.api.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hanok.api.ApiReason;
import org.hanok.node.settings.CorsHeaders;
import org.hanok.node.settings.NodeParams;

/** Who may ask how often, and how much: the reference's middleware. */
public final class Gatekeeper {

  private static final int DEFAULT_BODY_BYTES = 100 * 1024;
  private static final int MAX_BODY_BYTES = 64 << 20;
  private static final Pattern SIZE =
      Pattern.compile("([0-9]{1,9}(?:\\.[0-9]{1,6})?) *(b|kb|mb|gb)?");
  private static final Optional<ApiAnswer> TOO_MANY =
      Optional.of(
          ApiAnswer.error(
              429, ApiReason.RATE_LIMITED, "Too many requests, please try again later."));

  private final NodeParams params;
  private final Cors cors;
  private final RateLimiter all;
  private final RateLimiter reads;
  private final RateLimiter writes;

  /** A gatekeeper that asks for its limits at each request, because operators may change them. */
  public Gatekeeper(NodeParams params, CorsHeaders corsHeaders, LongSupplier clock) {
    this.params = params;
    this.cors = Cors.of(params, corsHeaders, List.of());
    this.all = limiter(clock, "MAX_BLOCKCHAIN_API_RATE_LIMIT");
    this.reads = limiter(clock, "MAX_JSON_RPC_API_READ_RATE_LIMIT");
    this.writes = limiter(clock, "MAX_JSON_RPC_API_WRITE_RATE_LIMIT");
  }

  private RateLimiter limiter(LongSupplier clock, String name) {
    return new RateLimiter(
        clock,
        () -> (long) (windowSeconds() * 1_000),
        () -> (long) (windowSeconds() * params.number(name)));
  }

  private double windowSeconds() {
    return params.number("EXPRESS_RATE_LIMIT_WINDOW_SECS");
  }

  /** What was decided: headers for the answer, and the answer itself if the request ends here. */
  public record Decision(Map<String, String> headers, Optional<ApiAnswer> refusal) {}

  /** What every request meets. */
  public Decision admit(ApiRequest request) {
    if (request.method().equals("OPTIONS")) {
      return new Decision(Map.of(), Optional.of(cors.preflight(request.origin())));
    }
    Map<String, String> headers = cors.headers(request.origin());
    Decision limited = limit(all, request);
    return new Decision(merged(headers, limited.headers()), limited.refusal());
  }

  /** What a JSON-RPC call meets besides. */
  public Decision admitCall(ApiRequest request, boolean writes) {
    return limit(writes ? this.writes : reads, request);
  }

  private Decision limit(RateLimiter limiter, ApiRequest request) {
    if (!params.flag("ENABLE_EXPRESS_RATE_LIMIT")) {
      return new Decision(Map.of(), Optional.empty());
    }
    RateLimiter.Decision decision = limiter.take(request.remoteAddress());
    return new Decision(decision.headers(), decision.passes() ? Optional.empty() : TOO_MANY);
  }

  private static Map<String, String> merged(Map<String, String> one, Map<String, String> two) {
    Map<String, String> all = new LinkedHashMap<>(one);
    all.putAll(two);
    return all;
  }

  /** Whether the development routes are open to who asks. */
  public boolean isWhitelisted(ApiRequest request) {
    return IpWhitelist.allows(
        params.whitelist("DEV_CLIENT_API_IP_WHITELIST"), request.remoteAddress());
  }

  /** The largest body in bytes. AIN: REQUEST_BODY_SIZE_LIMIT, as "100kb". */
  public int bodyLimitBytes() {
    return bytes(params.text("REQUEST_BODY_SIZE_LIMIT"));
  }

  static int bytes(String text) {
    Matcher found = SIZE.matcher(text.toLowerCase(Locale.ROOT).strip());
    if (!found.matches()) {
      return DEFAULT_BODY_BYTES;
    }
    double unit =
        switch (found.group(2)) {
          case "kb" -> 1 << 10;
          case "mb" -> 1 << 20;
          case "gb" -> 1 << 30;
          case null, default -> 1;
        };
    return (int) Math.min(MAX_BODY_BYTES, Double.parseDouble(found.group(1)) * unit);
  }
}
