package org.hanok.api.http;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hanok.api.ApiReason;
import org.hanok.node.reason.NodeReason;
import org.hanok.protocol.reason.Reason;

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
              ApiReason.NO_SUCH_PATH,
              "nothing is here: this interface has /json-rpc, AI Network's routes such as"
                  + " /get_value, /services/NAME and /health");
      case HttpServletResponse.SC_METHOD_NOT_ALLOWED ->
          answer(
              response,
              status,
              ApiReason.METHOD_NOT_ALLOWED,
              request.getMethod() + " is not offered here");
      default ->
          answer(
              response,
              status,
              status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
                  ? NodeReason.INTERNAL
                  : NodeReason.BAD_REQUEST,
              "the request could not be answered; the node's log says why");
    }
  }

  private static void answer(
      HttpServletResponse response, int status, Reason reason, String message) throws IOException {
    ContainerRequest.send(ApiAnswer.error(status, reason, message), response);
  }
}
