package org.hanok.console.web;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.reason.Problem;

/** Answers in the container's stead where it would answer an error with a page of its own. */
@WebServlet("/error")
public class ErrorPage extends HttpServlet {

  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    int status =
        request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer known
            ? known
            : HttpServletResponse.SC_NOT_FOUND;
    response.setStatus(status);
    response.setContentType("application/json");
    response
        .getOutputStream()
        .write(JsonText.stringify(body(status)).getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObject body(int status) {
    return Problem.json(
        "HANOK-HTTP-" + status,
        "The request is not one that the console understands.",
        JsonObject.EMPTY);
  }
}
