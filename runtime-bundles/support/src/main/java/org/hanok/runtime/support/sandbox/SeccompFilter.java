package org.hanok.runtime.support.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A filter of system calls as the Linux kernel takes it: what a computing process never needs fails
 * with EPERM (sockets, mounts, tracing, kernel modules, key rings, namespaces, io_uring), a foreign
 * architecture's calls end the process, the rest is allowed.
 */
final class SeccompFilter {

  private static final int LOAD = 0x20;
  private static final int JUMP_IF_EQUAL = 0x15;
  private static final int JUMP_IF_AT_LEAST = 0x35;
  private static final int JUMP_IF_ANY_BIT = 0x45;
  private static final int RETURN = 0x06;
  private static final int ALLOW = 0x7fff0000;
  private static final int FAIL_WITH_EPERM = 0x00050001;
  private static final int FAIL_WITH_ENOSYS = 0x00050026;
  private static final int KILL_PROCESS = 0x80000000;
  private static final int OFFSET_OF_NUMBER = 0;
  private static final int OFFSET_OF_ARCHITECTURE = 4;
  private static final int OFFSET_OF_FIRST_ARGUMENT = 16;
  private static final int FIRST_X32_CALL = 0x40000000;
  private static final int BYTES_PER_INSTRUCTION = 8;

  /**
   * Calls that have the same number everywhere: io_uring, the new mount calls, pidfd_getfd,
   * memfd_secret.
   */
  private static final List<Integer> NEWER_CALLS =
      List.of(425, 426, 427, 428, 429, 430, 431, 432, 433, 438, 442, 447);

  /** Its flags lie in memory, where a filter cannot look; C libraries fall back to clone. */
  private static final int CLONE3 = 435;

  /** New namespaces of mounts, groups, names, messages, users, processes, network. */
  private static final int NAMESPACE_FLAGS = 0x7e020000;

  private enum Architecture {
    // socket, ptrace, mount, umount2, pivot_root, chroot, swapon, swapoff, reboot, sethostname,
    // init_module, delete_module, finit_module, kexec_load, kexec_file_load, add_key, request_key,
    // keyctl, unshare, setns, perf_event_open, process_vm_readv, process_vm_writev, kcmp,
    // name_to_handle_at, open_by_handle_at, bpf, userfaultfd, syslog, acct, settimeofday; and
    // memory that no process's count shows: memfd_create, shmget
    AMD64(
        0xc000003e,
        56,
        List.of(
            41, 101, 165, 166, 155, 161, 167, 168, 169, 170, 175, 176, 313, 246, 320, 248, 249, 250,
            272, 308, 298, 310, 311, 312, 303, 304, 321, 323, 103, 163, 164, 319, 29)),
    AARCH64(
        0xc00000b7,
        220,
        List.of(
            198, 117, 40, 39, 41, 51, 224, 225, 142, 161, 105, 106, 273, 104, 294, 217, 218, 219,
            97, 268, 241, 270, 271, 272, 264, 265, 280, 282, 116, 89, 170, 279, 194));

    final int auditNumber;
    final int clone;
    final List<Integer> forbidden;

    Architecture(int auditNumber, int clone, List<Integer> forbidden) {
      this.auditNumber = auditNumber;
      this.clone = clone;
      this.forbidden = forbidden;
    }
  }

  private SeccompFilter() {}

  /** The filter for processors that Java calls {@code osArch}; empty if its calls are unknown. */
  static Optional<byte[]> forProcessor(String osArch) {
    return switch (osArch.toLowerCase(Locale.ROOT)) {
      case "amd64", "x86_64" -> Optional.of(program(Architecture.AMD64));
      case "aarch64", "arm64" -> Optional.of(program(Architecture.AARCH64));
      default -> Optional.empty();
    };
  }

  private static byte[] program(Architecture architecture) {
    int calls = architecture.forbidden.size() + NEWER_CALLS.size();
    // architecture (3), number, x32, clone (4), one per call, allow, fail, no such call
    int length = 3 + 2 + 4 + calls + 3;
    ByteBuffer code =
        ByteBuffer.allocate(length * BYTES_PER_INSTRUCTION).order(ByteOrder.nativeOrder());
    int allow = length - 3;
    int fail = length - 2;
    int noSuchCall = length - 1;
    put(code, LOAD, 0, 0, OFFSET_OF_ARCHITECTURE);
    put(code, JUMP_IF_EQUAL, 1, 0, architecture.auditNumber);
    put(code, RETURN, 0, 0, KILL_PROCESS);
    put(code, LOAD, 0, 0, OFFSET_OF_NUMBER);
    put(code, JUMP_IF_AT_LEAST, to(code, fail), 0, FIRST_X32_CALL);
    put(code, JUMP_IF_EQUAL, to(code, noSuchCall), 0, CLONE3);
    put(code, JUMP_IF_EQUAL, 0, 2, architecture.clone);
    put(code, LOAD, 0, 0, OFFSET_OF_FIRST_ARGUMENT);
    put(code, JUMP_IF_ANY_BIT, to(code, fail), to(code, allow), NAMESPACE_FLAGS);
    for (List<Integer> numbers : List.of(architecture.forbidden, NEWER_CALLS)) {
      for (int number : numbers) {
        put(code, JUMP_IF_EQUAL, to(code, fail), 0, number);
      }
    }
    put(code, RETURN, 0, 0, ALLOW);
    put(code, RETURN, 0, 0, FAIL_WITH_EPERM);
    put(code, RETURN, 0, 0, FAIL_WITH_ENOSYS);
    return code.array();
  }

  /** How far an instruction that is put next jumps to the instruction {@code target}. */
  private static int to(ByteBuffer code, int target) {
    return target - code.position() / BYTES_PER_INSTRUCTION - 1;
  }

  private static void put(ByteBuffer code, int operation, int ifTrue, int ifFalse, int value) {
    code.putShort((short) operation).put((byte) ifTrue).put((byte) ifFalse).putInt(value);
  }
}
