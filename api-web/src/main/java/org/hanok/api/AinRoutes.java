package org.hanok.api;

import jakarta.inject.Inject;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.annotation.WebListener;
import java.util.Objects;
import org.hanok.api.rpc.JsonRpc;
import org.jspecify.annotations.Nullable;

/** Puts {@link AinServlet} on the paths of the routes that are served. */
@WebListener
public class AinRoutes implements ServletContextListener {

  @Inject @Nullable AinInterface ain;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    ServletRegistration.Dynamic servlet = context.addServlet("ain", AinServlet.class);
    // AIN: a slash at the end changes nothing.
    servlet.addMapping(JsonRpc.PATH, JsonRpc.PATH + "/*");
    // The server's own /metrics stands before this application.
    Objects.requireNonNull(ain).routes().stream()
        .map(route -> route.substring(route.indexOf(' ') + 1))
        .distinct()
        .forEach(path -> map(servlet, path));
  }

  private static void map(ServletRegistration.Dynamic servlet, String path) {
    if (path.equals("/")) {
      servlet.addMapping("");
    } else {
      servlet.addMapping(path, path + "/*");
    }
  }
}
