package org.hanok.integration.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Calls that wait with their bodies")
class WaitsTest {

  private final Waits waits = new Waits();

  @Test
  void are_so_many_of_a_credential_and_as_many_of_another() {
    for (int i = 0; i < Waits.MAX_OF_CALLER; i++) {
      assertThat(waits.begin("t1")).isTrue();
    }
    assertThat(waits.begin("t1")).isFalse();
    assertThat(waits.begin("t2")).isTrue();
    waits.end("t1");
    assertThat(waits.begin("t1")).isTrue();
  }
}
