package org.hanok.node.boot;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Several nodes in one process. Whoever wants one connects, says its environment in lines of {@code
 * NAME=VALUE} and an empty line; it lives until the connection says anything more or ends, and the
 * connection ends when it is gone.
 */
final class BareNodes {

  private BareNodes() {}

  @SuppressWarnings("SystemOut") // It is a command.
  public static void main(String[] args) throws IOException {
    try (ServerSocket listening =
        new ServerSocket(Integer.parseInt(args[0]), 50, InetAddress.getLoopbackAddress())) {
      System.out.println("listening");
      while (true) {
        Socket caller = listening.accept();
        Thread.ofPlatform().start(() -> host(caller));
      }
    }
  }

  private static void host(Socket caller) {
    try (caller;
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(caller.getInputStream(), StandardCharsets.UTF_8));
        BareNode ignored = new BareNode(environment(in))) {
      String ignoredLine = in.readLine();
    } catch (IOException | RuntimeException e) {
      System.getLogger(BareNodes.class.getName()).log(System.Logger.Level.ERROR, "a node ended", e);
    }
  }

  private static Map<String, String> environment(BufferedReader in) throws IOException {
    Map<String, String> environment = new HashMap<>();
    for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
      int at = line.indexOf('=');
      environment.put(line.substring(0, at), line.substring(at + 1));
    }
    return environment;
  }
}
