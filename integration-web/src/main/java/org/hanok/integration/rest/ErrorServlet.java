package org.hanok.integration.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hanok.node.company.CompanyReason;
import org.hanok.node.company.CompanyRefusal;
import org.hanok.protocol.json.JsonObject;

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
    CompanyReason reason =
        status >= HttpServletResponse.SC_INTERNAL_SERVER_ERROR
            ? CompanyReason.DOOR_BUG
            : CompanyReason.NO_SUCH_ADDRESS;
    Reply reply =
        Reply.problem(
            CompanyRefusal.of(
                status,
                reason,
                "the interface is at /api/v1, see /api/v1/docs",
                JsonObject.EMPTY,
                0));
    response.setStatus(reply.status());
    response.setContentType(reply.contentType());
    response.getOutputStream().write(reply.body());
  }
}
