package org.hanok.console.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TopicsTest {

  private final Topics topics = new Topics();

  @Test
  void any_number_of_events_makes_one_message_a_topic() {
    for (int i = 0; i < 10_000; i++) {
      topics.add(Topic.TRANSACTION);
      topics.block(i);
    }
    topics.block(3);
    assertThat(topics.take())
        .containsExactly(
            new Message(Topic.BLOCK, "{\"number\":9999}"), new Message(Topic.TRANSACTION, "{}"));
  }

  @Test
  void what_was_taken_is_not_told_again() {
    topics.addAll();
    assertThat(topics.take()).hasSize(Topic.values().length);
    assertThat(topics.take()).isEmpty();
  }
}
