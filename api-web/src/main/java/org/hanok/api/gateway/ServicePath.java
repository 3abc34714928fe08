package org.hanok.api.gateway;

import org.jspecify.annotations.Nullable;

/**
 * What a path below {@code /services} names.
 *
 * @param what which route it is
 * @param program the program's name
 * @param id the job's id or the payment's hash, as the route has it
 */
record ServicePath(What what, String program, String id) {

  /** The routes. */
  enum What {
    SERVICE,
    JOB,
    RESULT,
    LOG,
    PAYMENT,
    NOTHING
  }

  private static final ServicePath NOWHERE = new ServicePath(What.NOTHING, "", "");

  /** Reads what follows {@code /services}. */
  static ServicePath of(@Nullable String path) {
    String plain = path == null ? "" : path.replaceFirst("/$", "");
    String[] parts = plain.split("/", -1);
    if (parts.length < 2 || parts[1].isEmpty()) {
      return NOWHERE;
    }
    String program = parts[1];
    return switch (parts.length) {
      case 2 -> new ServicePath(What.SERVICE, program, "");
      case 4 -> four(program, parts[2], parts[3]);
      case 5 -> five(program, parts[2], parts[3], parts[4]);
      default -> NOWHERE;
    };
  }

  private static ServicePath four(String program, String folder, String id) {
    return switch (folder) {
      case "jobs" -> new ServicePath(What.JOB, program, id);
      case "payments" -> new ServicePath(What.PAYMENT, program, id);
      default -> NOWHERE;
    };
  }

  private static ServicePath five(String program, String folder, String id, String part) {
    if (!folder.equals("jobs")) {
      return NOWHERE;
    }
    return switch (part) {
      case "result" -> new ServicePath(What.RESULT, program, id);
      case "log" -> new ServicePath(What.LOG, program, id);
      default -> NOWHERE;
    };
  }
}
