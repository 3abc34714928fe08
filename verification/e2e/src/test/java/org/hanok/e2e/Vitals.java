package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a node is well after what was done to it, seen from outside by the JDK's own tools. */
final class Vitals {

  private static final Pattern USED = Pattern.compile("used (\\d+)K");
  private static final String NOBODY = "0x000000000000000000000000000000000000dEaD";

  private final NodeUnderTest node;

  private Vitals(NodeUnderTest node) {
    this.node = node;
  }

  static Vitals of(NodeUnderTest node) {
    return new Vitals(node);
  }

  /** It puts a transfer into a final block, tells of blocks, and no thread is left in a request. */
  void assertWell() {
    Rpc rpc = node.rpc();
    rpc.finalised(rpc.transfer(node.faucet(), NOBODY, 0.5));
    try (EventClient client = new EventClient(node.eventUrl())) {
      client.register("after", "BLOCK_FINALIZED", "{\"block_number\":null}");
      assertThat(client.next().getString("type")).isEqualTo("EMIT_EVENT");
    }
    Await.until("no thread in a request", 240, () -> busyThreads().isEmpty());
  }

  /** Where threads are inside an interface of the node's. */
  private List<String> busyThreads() {
    return jcmd("Thread.print").lines().filter(Vitals::isInInterface).toList();
  }

  // Event handler and gate have threads of their own that wait for clients.
  private static boolean isInInterface(String line) {
    return line.contains("at org.hanok.console.")
        || (line.contains("at org.hanok.api.")
            && !line.contains("at org.hanok.api.event.")
            && !line.contains("at org.hanok.api.gate."));
  }

  /** How much of the heap is in use when all garbage is collected. */
  long liveHeapBytes() {
    String ignored = jcmd("GC.run");
    Matcher found = USED.matcher(jcmd("GC.heap_info"));
    assertThat(found.find()).as("jcmd GC.heap_info tells what is used").isTrue();
    return Long.parseLong(found.group(1)) << 10;
  }

  private String jcmd(String question) {
    ProcessHandle server = node.virtualMachine();
    Path jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd");
    List<String> command = List.of(jcmd.toString(), Long.toString(server.pid()), question);
    return Command.run(node.home(), Map.of(), 240, command).orFail().out();
  }
}
