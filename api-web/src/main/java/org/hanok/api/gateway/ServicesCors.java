package org.hanok.api.gateway;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.hanok.api.http.ContainerRequest;
import org.hanok.api.http.Cors;
import org.hanok.node.settings.CorsHeaders;
import org.hanok.node.settings.NodeParams;

/**
 * Lets pages of the origins that an operator allows call services, pay for them and see by whom.
 */
@WebFilter("/services/*")
public class ServicesCors extends HttpFilter {

  private static final long serialVersionUID = 1L;
  private static final List<String> SENT =
      List.of("X-Hanok-Payment", "X-Hanok-Signature", "X-Hanok-Time");
  private static final String SEEN =
      "Location,Retry-After,X-Hanok-Certainty,X-Hanok-Cost,X-Hanok-Job,X-Hanok-Provider,"
          + "X-Hanok-Transaction";

  private final transient Cors cors;

  /** For the container. */
  @Inject
  public ServicesCors(NodeParams params, CorsHeaders allowed) {
    this.cors = Cors.of(params, allowed, SENT);
  }

  @Override
  protected void doFilter(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Optional<String> origin = Optional.ofNullable(request.getHeader("Origin"));
    if (request.getMethod().equals("OPTIONS")) {
      ContainerRequest.send(cors.preflight(origin), response);
      return;
    }
    cors.headers(origin).forEach(response::setHeader);
    response.setHeader("Access-Control-Expose-Headers", SEEN);
    chain.doFilter(request, response);
  }
}
