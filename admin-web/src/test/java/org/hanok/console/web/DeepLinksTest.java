package org.hanok.console.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeepLinksTest {

  @ParameterizedTest
  @ValueSource(strings = {"/", "/blocks", "/blocks/12", "/apiary"})
  void the_address_of_a_page_leads_to_the_console(String path) {
    assertThat(DeepLinks.isPage("GET", path)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/v1/blocks", "/assets/index.js", "/hanok.svg"})
  void files_and_the_interface_are_left_alone(String path) {
    assertThat(DeepLinks.isPage("GET", path)).isFalse();
  }

  @Test
  void nobody_writes_to_a_page() {
    assertThat(DeepLinks.isPage("POST", "/blocks")).isFalse();
  }
}
