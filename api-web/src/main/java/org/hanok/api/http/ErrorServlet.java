package org.hanok.api.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Answers in the container's stead where it would answer an error with a page of its own. */
@WebServlet("/error")
public class ErrorServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known
            ? known
            : HttpServletResponse.SC_NOT_FOUND;
    switch (status) {
      case HttpServletResponse.SC_NOT_FOUND ->
          answer(
              response,
              status,
              "HANOK-NO-SUCH-PATH",
              "nothing is here: this interface has /json-rpc, AI Network's routes such as"
                  + " /get_value, /services/NAME and /health");
      case HttpServletResponse.SC_METHOD_NOT_ALLOWED ->
          answer(
              response,
              status,
              "HANOK-METHOD-NOT-ALLOWED",
              request.getMethod() + " is not offered here");
      default ->
          answer(
              response,
              status,
              status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                  ? "HANOK-INTERNAL"
                  : "HANOK-BAD-REQUEST",
              "the request could not be answered; the node's log says why");
    }
  }

  private static void answer(HttpServletResponse response, int status, String code, String message)
      throws IOException {
    ContainerRequest.send(ApiAnswer.error(status, code, message), response);
  }
}
