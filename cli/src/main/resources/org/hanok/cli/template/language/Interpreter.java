package @PACKAGE@;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.hanok.runtime.support.process.HostProgram;

/**
 * The machine's interpreter.
 *
 * @param executable the interpreter itself, not a script that chooses one
 * @param version such as {@code 5.36.0}
 * @param readable what it reads in a cage: itself and its standard library
 */
record Interpreter(Path executable, String version, List<Path> readable) {

  private static final String QUESTION =
      "print join qq(\\n), $Config{version}, $^X, $Config{privlibexp}, $Config{archlibexp}";

  Interpreter {
    readable = List.copyOf(readable);
  }

  /** Asks a program what it is; empty if it is no Perl 5. */
  static Optional<Interpreter> look(Path program) {
    return HostProgram.answer(List.of(program.toString(), "-MConfig", "-e", QUESTION))
        .map(answer -> answer.lines().toList())
        .filter(lines -> lines.size() == 4 && lines.getFirst().startsWith("5."))
        .map(Interpreter::of);
  }

  private static Interpreter of(List<String> lines) {
    Path executable = Path.of(lines.get(1));
    List<Path> readable = new ArrayList<>(List.of(executable));
    // /usr/lib is in every cage; of the rest only what the language itself brings.
    lines.subList(2, 4).stream()
        .map(Path::of)
        .filter(path -> !path.startsWith("/usr/lib"))
        .filter(Files::isDirectory)
        .distinct()
        .forEach(readable::add);
    return new Interpreter(executable, lines.getFirst(), readable);
  }
}
