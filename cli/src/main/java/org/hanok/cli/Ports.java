package org.hanok.cli;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The ports that a node is to listen on. The server does not end when one is taken: it would serve
 * by halves, and whoever starts it would take the answers of another node for its own.
 */
final class Ports {

  private static final int DEFAULT_EVENT_PORT = 5100;

  private Ports() {}

  /** Fails unless all ports of this node can be listened on now. */
  static void requireFree(NodeHome home) {
    String host = home.listenHost();
    Map<Integer, String> variables = new LinkedHashMap<>();
    of(home)
        .forEach(
            (variable, port) -> {
              String other = variables.put(port, variable);
              if (other != null) {
                throw new CliException(
                    ExitCode.USAGE,
                    CliReason.PORT,
                    other + " and " + variable + " are both " + port + ": choose two ports");
              }
              requireFree(host, variable, port);
            });
  }

  /** A port of this machine that nobody listens on now. */
  static int anyFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new CliException(ExitCode.FAILED, CliReason.PORT, "no port is free: " + e.getMessage());
    }
  }

  /** The first port from {@code from} on that nobody listens on now. */
  static int nextFree(int from) {
    for (int port = from; port < 65_536; port++) {
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.ofLiteral("127.0.0.1"))) {
        return socket.getLocalPort();
      } catch (IOException taken) {
        // The next one.
      }
    }
    throw new CliException(ExitCode.FAILED, CliReason.PORT, "no port from " + from + " on is free");
  }

  private static Map<String, Integer> of(NodeHome home) {
    Map<String, Integer> ports = new LinkedHashMap<>();
    ports.put("PORT", home.apiPort());
    ports.put("HANOK_ADMIN_PORT", home.adminPort());
    if (home.setting("ENABLE_EVENT_HANDLER").map(text -> text.matches("[tT].*")).orElse(false)) {
      ports.put("EVENT_HANDLER_PORT", home.port("EVENT_HANDLER_PORT", DEFAULT_EVENT_PORT));
    }
    return ports;
  }

  private static void requireFree(String host, String variable, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(
          host.equals("*")
              ? new InetSocketAddress(port)
              : new InetSocketAddress(InetAddress.getByName(host), port));
    } catch (UnknownHostException e) {
      throw new CliException(
          ExitCode.USAGE, CliReason.HOST, "HANOK_HOST is no address of this machine: " + host);
    } catch (BindException e) {
      throw new CliException(
          ExitCode.FAILED,
          CliReason.PORT_TAKEN,
          "port "
              + port
              + " cannot be listened on ("
              + e.getMessage()
              + "): end what uses it, or choose another by "
              + variable
              + ", as "
              + variable
              + "="
              + (port < 65_535 ? port + 1 : port - 1)
              + " ./hanok run");
    } catch (IOException e) {
      throw new CliException(
          ExitCode.FAILED, CliReason.PORT, "cannot look at port " + port + ": " + e.getMessage());
    }
  }
}
