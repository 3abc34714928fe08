package org.hanok.node.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.Reference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hanok.node.objects.ObjectStore.ReadOutcome;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.Payload;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The artifacts of jobs")
class SharedArtifactsTest {

  private final Map<ContentHash, byte[]> stored = new HashMap<>();
  private final List<ContentHash> asked = new ArrayList<>();
  private final SharedArtifacts artifacts =
      new SharedArtifacts(
          hash -> {
            asked.add(hash);
            byte[] content = stored.get(hash);
            return content == null
                ? new ReadOutcome.Missing()
                : new ReadOutcome.Found(Payload.of(content));
          });

  private ContentHash store(String text) {
    byte[] content = text.getBytes(StandardCharsets.UTF_8);
    ContentHash hash = ContentHash.of(content);
    stored.put(hash, content);
    return hash;
  }

  @Test
  void are_in_memory_once_however_many_jobs_hold_one() {
    ContentHash program = store("a program");
    ReadOutcome first = artifacts.read(program);
    ReadOutcome second = artifacts.read(program);
    assertThat(first).isInstanceOf(ReadOutcome.Found.class);
    assertThat(((ReadOutcome.Found) second).content())
        .isSameAs(((ReadOutcome.Found) first).content());
    assertThat(asked).containsExactly(program);
    Reference.reachabilityFence(first);
  }

  @Test
  void are_not_mistaken_for_each_other() {
    ReadOutcome one = artifacts.read(store("one"));
    ReadOutcome other = artifacts.read(store("other"));
    assertThat(((ReadOutcome.Found) one).content().toText()).isEqualTo("one");
    assertThat(((ReadOutcome.Found) other).content().toText()).isEqualTo("other");
  }

  @Test
  void that_were_not_there_are_looked_for_again() {
    byte[] content = "comes later".getBytes(StandardCharsets.UTF_8);
    ContentHash program = ContentHash.of(content);
    assertThat(artifacts.read(program)).isInstanceOf(ReadOutcome.Missing.class);
    stored.put(program, content);
    assertThat(artifacts.read(program)).isInstanceOf(ReadOutcome.Found.class);
  }

  @Test
  void are_read_again_where_nobody_was_left_to_hold_thousands_of_others() {
    ContentHash program = store("held");
    ReadOutcome held = artifacts.read(program);
    for (int i = 0; i < 3_000; i++) {
      assertThat(artifacts.read(store("program " + i))).isInstanceOf(ReadOutcome.Found.class);
    }
    int before = asked.size();
    assertThat(artifacts.read(program)).isEqualTo(held);
    assertThat(asked).hasSize(before);
    Reference.reachabilityFence(held);
  }
}
