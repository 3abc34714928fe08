package org.hanok.runtime.support.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

/** Runs the filter as the kernel would. */
class SeccompFilterTest {

  private static final int AMD64 = 0xc000003e;
  private static final int AARCH64 = 0xc00000b7;
  private static final int ALLOW = 0x7fff0000;
  private static final int EPERM = 0x00050001;
  private static final int ENOSYS = 0x00050026;
  private static final int KILL = 0x80000000;

  @Test
  void what_a_program_computes_with_is_allowed() {
    for (int call : new int[] {0, 1, 3, 9, 56, 59, 202, 231}) {
      assertThat(verdict("amd64", AMD64, call)).as("call " + call).isEqualTo(ALLOW);
    }
  }

  @Test
  void what_reaches_beyond_fails() {
    int[] socketMountPtraceUnshareBpfUring = {41, 165, 101, 272, 321, 425, 442};
    for (int call : socketMountPtraceUnshareBpfUring) {
      assertThat(verdict("amd64", AMD64, call)).as("call " + call).isEqualTo(EPERM);
    }
    int[] onArm = {198, 40, 117, 97, 280, 425};
    for (int call : onArm) {
      assertThat(verdict("aarch64", AARCH64, call)).as("call " + call).isEqualTo(EPERM);
    }
  }

  @Test
  void memory_that_no_process_has_is_not_given() {
    for (int call : new int[] {319, 447, 29}) {
      assertThat(verdict("amd64", AMD64, call)).as("call " + call).isEqualTo(EPERM);
    }
    for (int call : new int[] {279, 447, 194}) {
      assertThat(verdict("aarch64", AARCH64, call)).as("call " + call).isEqualTo(EPERM);
    }
  }

  @Test
  void processes_and_threads_are_made_and_namespaces_are_not() {
    int thread = 0x3d0f00;
    int newUsers = 0x10000000;
    int newNetwork = 0x40000000;
    assertThat(verdict("amd64", AMD64, 56, thread)).isEqualTo(ALLOW);
    assertThat(verdict("amd64", AMD64, 56, newUsers | 17)).isEqualTo(EPERM);
    assertThat(verdict("amd64", AMD64, 56, newNetwork)).isEqualTo(EPERM);
    assertThat(verdict("aarch64", AARCH64, 220, thread)).isEqualTo(ALLOW);
    assertThat(verdict("aarch64", AARCH64, 220, newUsers)).isEqualTo(EPERM);
    assertThat(verdict("amd64", AMD64, 435, 0)).isEqualTo(ENOSYS);
  }

  @Test
  void another_architectures_calls_end_the_process_or_fail() {
    assertThat(verdict("amd64", AARCH64, 0)).isEqualTo(KILL);
    assertThat(verdict("amd64", AMD64, 0x40000000 + 1)).isEqualTo(EPERM);
  }

  @Test
  void an_unknown_processor_has_no_filter() {
    assertThat(SeccompFilter.forProcessor("s390x")).isEmpty();
  }

  private static int verdict(String processor, int architecture, int call) {
    return verdict(processor, architecture, call, 0);
  }

  private static int verdict(String processor, int architecture, int call, int argument) {
    ByteBuffer code =
        ByteBuffer.wrap(SeccompFilter.forProcessor(processor).orElseThrow())
            .order(ByteOrder.nativeOrder());
    int accumulator = 0;
    for (int at = 0; ; at++) {
      int operation = code.getShort(8 * at);
      int ifTrue = code.get(8 * at + 2) & 0xff;
      int ifFalse = code.get(8 * at + 3) & 0xff;
      int value = code.getInt(8 * at + 4);
      switch (operation) {
        case 0x20 -> accumulator = value == 0 ? call : value == 4 ? architecture : argument;
        case 0x45 -> at += (accumulator & value) != 0 ? ifTrue : ifFalse;
        case 0x15 -> at += accumulator == value ? ifTrue : ifFalse;
        case 0x35 -> at += Integer.compareUnsigned(accumulator, value) >= 0 ? ifTrue : ifFalse;
        case 0x06 -> {
          return value;
        }
        default -> throw new AssertionError("no such operation: " + operation);
      }
    }
  }
}
