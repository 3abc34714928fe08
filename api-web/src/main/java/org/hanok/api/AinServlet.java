package org.hanok.api;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.hanok.api.http.ApiAnswer;
import org.hanok.api.http.BoundedBody;
import org.hanok.api.http.ContainerRequest;

/** Serves {@link AinInterface}; {@link AinRoutes} says on which paths. */
public class AinServlet extends HttpServlet {

  private static final long serialVersionUID = 1L;

  private final transient AinInterface ain;

  /** For the container, which sets the door before the first request. */
  @Inject
  public AinServlet(AinInterface ain) {
    this.ain = ain;
  }

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    ApiAnswer answer =
        switch (BoundedBody.read(request, ain.bodyLimitBytes())) {
          case BoundedBody.Outcome.TooLarge ignored ->
              ain.refuseSize(ContainerRequest.path(request));
          case BoundedBody.Outcome.Complete complete ->
              ain.answer(ContainerRequest.of(request, complete.bytes()));
        };
    ContainerRequest.send(answer, response);
  }
}
