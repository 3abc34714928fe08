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
    String path = path(request);
    String query = request.getQueryString();
    String type = request.getContentType();
    return new ApiRequest(
        request.getMethod(),
        path,
        query == null ? "" : query,
        type == null ? "" : type,
        body,
        request.getRemoteAddr(),
        Optional.ofNullable(request.getHeader("Origin")));
  }

  /** The path that is asked for, without a slash at its end. */
  public static String path(HttpServletRequest request) {
    return withoutSlash(request.getRequestURI());
  }

  static String withoutSlash(String path) {
    String plain = path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
    return plain.isEmpty() ? "/" : plain;
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
