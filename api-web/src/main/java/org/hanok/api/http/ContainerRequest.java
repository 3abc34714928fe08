package org.hanok.api.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** Between the container's requests and answers and ours. */
public final class ContainerRequest {

  private ContainerRequest() {}

  /** Our form of {@code request} with its body. */
  public static ApiRequest of(HttpServletRequest request, byte[] body) {
    String path = request.getRequestURI();
    String query = request.getQueryString();
    String type = request.getContentType();
    return new ApiRequest(
        request.getMethod(),
        path.isEmpty() ? "/" : path,
        query == null ? "" : query,
        type == null ? "" : type,
        body,
        request.getRemoteAddr(),
        Optional.ofNullable(request.getHeader("Origin")));
  }

  /** Sends {@code answer}. */
  public static void send(ApiAnswer answer, HttpServletResponse response) throws IOException {
    response.setStatus(answer.status());
    answer.headers().forEach(response::setHeader);
    response.setHeader("X-Content-Type-Options", "nosniff");
    if (!answer.contentType().isEmpty()) {
      response.setContentType(answer.contentType());
    }
    response.setContentLength(answer.body().length);
    response.getOutputStream().write(answer.body());
  }
}
