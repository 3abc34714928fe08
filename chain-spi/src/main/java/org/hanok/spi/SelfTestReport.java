package org.hanok.spi;

import java.util.List;

/** How a self-test ended. */
public sealed interface SelfTestReport {

  /**
   * Everything that was checked works.
   *
   * @param checks what was checked, one line each, for the operator
   */
  record Passed(List<String> checks) implements SelfTestReport {
    public Passed {
      checks = List.copyOf(checks);
    }
  }

  /**
   * Something essential does not work; the service must not be used.
   *
   * @param check what was being checked
   * @param reason what happened instead
   */
  record Failed(String check, String reason) implements SelfTestReport {}
}
