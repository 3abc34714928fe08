package org.hanok.api.gate;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.hanok.api.ApiReason;
import org.jspecify.annotations.Nullable;

/**
 * Opens the gate with the application and closes it with it; where the launcher says on which port.
 * Without it, as where the application is deployed on a server of one's own, there is none.
 */
@WebListener
public class GateStart implements ServletContextListener {

  private static final Logger LOG = System.getLogger(GateStart.class.getName());

  private @Nullable Gate gate;

  @Override
  public void contextInitialized(ServletContextEvent event) {
    Map<String, String> environment = System.getenv();
    String port = environment.getOrDefault("HANOK_GATE_PORT", "");
    if (port.isEmpty()) {
      return;
    }
    try {
      gate =
          Gate.open(
              environment.getOrDefault("HANOK_HOST", "localhost"),
              Integer.parseInt(port),
              Integer.parseInt(environment.getOrDefault("HANOK_API_PORT", "8080")),
              hosts(environment.getOrDefault("HANOK_ALLOWED_HOSTS", "")));
      LOG.log(Level.INFO, "HANOK-GATE-OPENED port={0}", port);
    } catch (IOException e) {
      throw new UncheckedIOException(
          ApiReason.GATE_PORT.id() + ": cannot listen on port " + port, e);
    }
  }

  static Set<String> hosts(String list) {
    return Arrays.stream(list.split(",", -1))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .filter(name -> !name.isEmpty() && !name.equals("*"))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Override
  public void contextDestroyed(ServletContextEvent event) {
    if (gate != null) {
      gate.close();
    }
  }
}
