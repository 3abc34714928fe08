package org.hanok.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.hanok.protocol.block.AinData;
import org.hanok.protocol.block.Bandages;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonString;
import org.hanok.protocol.json.JsonValue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(NeedsVectors.class)
class ShippedDataTest {

  @Test
  void the_corrections_of_the_state_are_those_of_the_reference_in_the_same_order()
      throws IOException {
    JsonObject recorded =
        (JsonObject)
            JsonLines.read(SharedVectors.folder().resolve("genesis").resolve("bandages.json"));
    Bandages shipped = AinData.bandages();
    assertThat(shipped.flags()).containsExactlyInAnyOrderElementsOf(recorded.keys());
    for (String flag : recorded.keys()) {
      assertThat(shipped.of(flag)).as(flag).isEqualTo(writes((JsonArray) recorded.get(flag)));
    }
  }

  private static List<Bandages.Write> writes(JsonArray recorded) {
    List<Bandages.Write> writes = new ArrayList<>();
    for (JsonValue item : recorded.items()) {
      JsonObject write = (JsonObject) item;
      List<String> path = new ArrayList<>();
      ((JsonArray) write.get("path")).items().forEach(l -> path.add(((JsonString) l).value()));
      writes.add(new Bandages.Write(path, write.get("value")));
    }
    return writes;
  }
}
