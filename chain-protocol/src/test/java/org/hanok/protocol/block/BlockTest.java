package org.hanok.protocol.block;

import static org.assertj.core.api.Assertions.assertThat;

import org.hanok.protocol.consensus.Validators;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonNumber;
import org.hanok.protocol.json.JsonObject;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A block")
class BlockTest {

  @Test
  void is_looked_at_once_for_its_size_however_often_it_is_told() {
    JsonArray receipts = JsonArray.of(JsonObject.of("code", JsonNumber.of(1_000)));
    Block block =
        Block.of(
            new BlockBody(JsonArray.EMPTY, JsonObject.EMPTY, JsonArray.EMPTY, receipts),
            new Block.Facts("", 1, 2, 3, "0x00", "0xValidator", Validators.NONE, 0, 0));
    assertThat(block.toJson().get("size")).isEqualTo(JsonNumber.of(block.size()));
    assertThat(block.toJson().get("size")).isSameAs(block.toJson().get("size"));
  }
}
