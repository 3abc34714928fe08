package org.hanok.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** The runtime for models, which an operator deploys, and a model that is published then. */
@Order(25)
@OnTheSharedNode
@DisplayName("A model")
class ModelIT {

  /** Copies {@code x}, whole numbers in one row, to {@code y}. */
  private static final String MODEL =
      "08083a3b0a100a017812017922084964656e746974791201675a110a0178120c0a0a08061206"
          + "0a041202643062110a0179120c0a0a080612060a041202643042021011";

  @Test
  void is_published_and_called_once_its_runtime_is_deployed(SharedNode.Started started)
      throws IOException {
    NodeUnderTest node = started.node();
    Path bundle = BundleJars.models();
    String name = BundleJars.nameOf(bundle);
    Path program = program();
    assertThat(node.hanok("publish", program.toString()).exitCode()).isNotZero();
    // The node's own build: it needs no signature.
    var unused = node.hanok("bundle", "deploy", bundle.toString()).orFail();
    try {
      assertThat(node.hanok("bundle", "list", "--json").orFail().out()).contains("\"runtime onnx ");
      JsonObject published = node.hanok("publish", program.toString(), "--json").orFail().json();
      assertThat(
              node.hanok("call", "row-of-numbers", "{\"inputs\":{\"x\":[3,1,4]}}").orFail().out())
          .contains("{\"outputs\":{\"y\":{\"shape\":[3],\"type\":\"int32\",\"data\":[3,1,4]}}}");
      node.endContract(Objects.requireNonNull(published.getString("contract")));
    } finally {
      unused = node.hanok("bundle", "remove", name);
    }
  }

  private static Path program() throws IOException {
    Path folder =
        Files.createDirectories(NodeUnderTest.folder().resolve("target").resolve("row-of-numbers"));
    Files.write(folder.resolve("model.onnx"), HexFormat.of().parseHex(MODEL));
    Files.writeString(
        folder.resolve("hanok.json"),
        """
        {"name": "row-of-numbers", "version": "1.0.0", "runtime": {"type": "onnx"},
         "artifact": "model.onnx", "price": 0.005}
        """);
    return folder;
  }
}
