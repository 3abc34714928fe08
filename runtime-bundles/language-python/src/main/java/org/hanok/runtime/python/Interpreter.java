package org.hanok.runtime.python;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.hanok.runtime.support.process.HostProgram;

/**
 * The machine's CPython.
 *
 * @param executable the interpreter itself, not a script that chooses one
 * @param readable what it reads: itself and its standard library
 * @param minor the 11 of 3.11.7
 */
record Interpreter(Path executable, String version, int minor, List<Path> readable) {

  private static final int LEAST_MINOR = 8;

  private static final String QUESTION =
      """
      import os, platform, sys, sysconfig
      print(platform.python_implementation(), sys.version_info[0], sys.version_info[1])
      print(platform.python_version())
      print(os.path.realpath(sys.executable))
      print(sys.base_prefix)
      for name in ("stdlib", "platstdlib"):
          print(os.path.realpath(sysconfig.get_path(name)))
      """;

  Interpreter {
    readable = List.copyOf(readable);
  }

  /** Asks an interpreter what it is; empty if it is no CPython that is new enough. */
  static Optional<Interpreter> look(Path program) {
    return HostProgram.answer(List.of(program.toString(), "-I", "-c", QUESTION))
        .map(answer -> answer.lines().toList())
        .filter(lines -> lines.size() >= 6 && lines.getFirst().startsWith("CPython 3 "))
        .map(Interpreter::of)
        .filter(found -> found.minor >= LEAST_MINOR);
  }

  private static Interpreter of(List<String> lines) {
    int minor = Integer.parseInt(lines.getFirst().substring("CPython 3 ".length()));
    Path executable = Path.of(lines.get(2));
    Path prefix = Path.of(lines.get(3));
    List<Path> readable = new ArrayList<>(List.of(executable));
    // An installation of its own has its libraries beside it; /usr has far more than Python.
    boolean isSystems = prefix.equals(Path.of("/usr")) || prefix.equals(Path.of("/usr/local"));
    if (isSystems) {
      lines.subList(4, 6).stream()
          .map(Path::of)
          .filter(path -> !path.startsWith("/usr/lib"))
          .filter(Files::isDirectory)
          .distinct()
          .forEach(readable::add);
    } else {
      readable.add(prefix);
    }
    return new Interpreter(executable, lines.get(1), minor, readable);
  }

  /** {@code python-3.8} to its own version: what it runs. */
  Set<String> features() {
    return IntStream.rangeClosed(LEAST_MINOR, minor)
        .mapToObj(each -> "python-3." + each)
        .collect(Collectors.toUnmodifiableSet());
  }
}
