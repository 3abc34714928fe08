package org.hanok.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerRequestTest {

  @ParameterizedTest
  @CsvSource({"/json-rpc,/json-rpc", "/json-rpc/,/json-rpc", "/,/", "'',/", "//,/", "/a//,/a/"})
  void a_slash_at_the_end_of_a_path_changes_nothing(String asked, String path) {
    assertThat(ContainerRequest.withoutSlash(asked)).isEqualTo(path);
  }
}
