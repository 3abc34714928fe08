package org.hanok.runtime.support.sandbox;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * How child processes are held on this machine. Each gets an empty environment, no core dumps, few
 * open files and small ones, a lower priority than the node; where bubblewrap works it also gets
 * namespaces of its own (no network, no other processes, a read-only root with nothing but the JDK,
 * the system's libraries and the worker's jars), no capabilities and a seccomp filter; where
 * control groups can be made, memory and threads are limited by the kernel too.
 *
 * <p>Life story: {@link #detect} tries what there is, once; then each child is started by {@link
 * #start}.
 */
public final class Sandbox {

  /** What a child is held by, as a runtime's features name it. */
  public static final String BUBBLEWRAP = "sandbox-bubblewrap";

  public static final String SECCOMP = "sandbox-seccomp";
  public static final String CGROUP = "sandbox-cgroup";

  private static final long PROBE_SECONDS = 20;
  private static final List<String> PROGRAM_FOLDERS = List.of("/usr/bin", "/bin", "/usr/local/bin");
  private static final List<String> LIBRARY_FOLDERS =
      List.of("/usr/lib", "/usr/lib32", "/usr/lib64", "/usr/libx32", "/etc/ld.so.cache");
  private static final List<String> ROOT_LINKS = List.of("/lib", "/lib32", "/lib64", "/libx32");

  /**
   * Joins its control groups before anything else, then becomes the child. Descriptor 9 is the
   * seccomp filter. File sizes are in blocks of 512 bytes.
   */
  private static final String LAUNCHER =
      """
      filter=$1; shift
      while [ "$1" != -- ]; do echo $$ >"$1/cgroup.procs" || exit 97; shift; done; shift
      ulimit -c 0; ulimit -n 256; ulimit -f 2048
      if [ "$filter" = none ]; then exec "$@"; else exec "$@" 9<"$filter"; fi
      """;

  private final Path folder;
  private final Optional<Path> bubblewrap;
  private final Optional<Path> filter;
  private final Optional<ControlGroups> groups;
  private final Optional<Path> nice;

  private Sandbox(
      Path folder,
      Optional<Path> bubblewrap,
      Optional<Path> filter,
      Optional<ControlGroups> groups) {
    this.folder = folder;
    this.bubblewrap = bubblewrap;
    this.filter = filter;
    this.groups = groups;
    this.nice = find("nice");
  }

  /** A started child: its process, and the control group that is to be removed after its end. */
  public record Started(Process process, List<Path> group) {

    /** Removes what is left of a child that has ended; whether nothing is left. */
    public boolean cleanUp() {
      return ControlGroups.remove(group);
    }
  }

  /**
   * Finds out what this machine has, by trying it.
   *
   * @param folder a folder of the caller's own, for the filter and for what children complain of
   */
  public static Sandbox detect(Path folder) throws IOException {
    Files.createDirectories(folder);
    Optional<ControlGroups> groups = ControlGroups.find();
    Optional<Path> wrapper = find("bwrap");
    if (wrapper.isPresent()) {
      Optional<Path> filter = writeFilter(folder);
      Sandbox full = new Sandbox(folder, wrapper, filter, groups);
      if (filter.isPresent() && full.works()) {
        return full;
      }
      Sandbox unfiltered = new Sandbox(folder, wrapper, Optional.empty(), groups);
      if (unfiltered.works()) {
        return unfiltered;
      }
    }
    return new Sandbox(folder, Optional.empty(), Optional.empty(), groups);
  }

  /** A sandbox that uses none of the operating system's means; for tests and comparisons. */
  public static Sandbox bare(Path folder) throws IOException {
    Files.createDirectories(folder);
    return new Sandbox(folder, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Whether the operating system keeps children from files, network and other processes. */
  public boolean isHeldBySystem() {
    return bubblewrap.isPresent();
  }

  /** What children are held by: {@link #BUBBLEWRAP}, {@link #SECCOMP}, {@link #CGROUP}. */
  public Set<String> means() {
    Set<String> means = new TreeSet<>();
    bubblewrap.ifPresent(_ -> means.add(BUBBLEWRAP));
    filter.ifPresent(_ -> means.add(SECCOMP));
    groups.ifPresent(_ -> means.add(CGROUP));
    return means;
  }

  /** What children are held by, in words. */
  public String description() {
    List<String> parts = new ArrayList<>();
    bubblewrap.ifPresent(_ -> parts.add("bubblewrap"));
    filter.ifPresent(_ -> parts.add("seccomp"));
    groups.ifPresent(found -> parts.add("cgroup v" + found.version()));
    return parts.isEmpty() ? "processes of their own" : String.join(", ", parts);
  }

  private boolean works() {
    try {
      Path java = Path.of(System.getProperty("java.home"), "bin", "java");
      Started started =
          start(
              List.of(java.toString(), "-Xshare:auto", "-Xmx16m", "-version"),
              List.of(),
              512L << 20,
              folder.resolve("probe"));
      try {
        return started.process().waitFor(PROBE_SECONDS, TimeUnit.SECONDS)
            && started.process().exitValue() == 0;
      } finally {
        started.process().destroyForcibly().onExit().join();
        started.cleanUp();
      }
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Starts a child. It ends with the thread that calls this, or with the node at the latest.
   *
   * @param command the program by its absolute path, and its arguments
   * @param readable files and folders that it may read beside the JDK and the system's libraries
   * @param memoryBytes what all of it may take, where the kernel counts it
   * @param complaints where its standard error goes, 1 MiB at most
   */
  public Started start(List<String> command, List<Path> readable, long memoryBytes, Path complaints)
      throws IOException {
    List<Path> group = groups.flatMap(known -> known.make(memoryBytes)).orElse(List.of());
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", LAUNCHER, "hanok-child"));
    line.add(filter.map(Path::toString).orElse("none"));
    group.forEach(path -> line.add(path.toString()));
    line.add("--");
    nice.ifPresent(path -> line.addAll(List.of(path.toString(), "-n", "5")));
    bubblewrap.ifPresent(path -> line.addAll(wrapped(path, readable)));
    line.addAll(command);
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().clear();
    builder.redirectError(ProcessBuilder.Redirect.to(complaints.toFile()));
    try {
      return new Started(builder.start(), group);
    } catch (IOException e) {
      ControlGroups.remove(group);
      throw e;
    }
  }

  private List<String> wrapped(Path wrapper, List<Path> readable) {
    List<String> line = new ArrayList<>();
    line.add(wrapper.toString());
    line.addAll(List.of("--unshare-all", "--die-with-parent", "--new-session", "--clearenv"));
    line.addAll(List.of("--cap-drop", "ALL", "--uid", "65534", "--gid", "65534"));
    line.addAll(List.of("--hostname", "program"));
    for (String library : LIBRARY_FOLDERS) {
      line.addAll(List.of("--ro-bind-try", library, library));
    }
    for (String link : ROOT_LINKS) {
      line.addAll(linkOrFolder(Path.of(link)));
    }
    bind(line, Path.of(System.getProperty("java.home")));
    readable.forEach(path -> bind(line, path));
    line.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    line.addAll(List.of("--remount-ro", "/dev", "--remount-ro", "/", "--chdir", "/"));
    filter.ifPresent(_ -> line.addAll(List.of("--seccomp", "9")));
    return line;
  }

  private static List<String> linkOrFolder(Path path) {
    try {
      return Files.isSymbolicLink(path)
          ? List.of("--symlink", Files.readSymbolicLink(path).toString(), path.toString())
          : List.of("--ro-bind-try", path.toString(), path.toString());
    } catch (IOException _) {
      return List.of();
    }
  }

  private static void bind(List<String> line, Path path) {
    String name = path.toAbsolutePath().toString();
    line.addAll(List.of("--ro-bind", name, name));
  }

  private static Optional<Path> writeFilter(Path folder) throws IOException {
    Optional<byte[]> program = SeccompFilter.forProcessor(System.getProperty("os.arch", ""));
    if (program.isEmpty() || !File.separator.equals("/")) {
      return Optional.empty();
    }
    return Optional.of(Files.write(folder.resolve("seccomp.filter"), program.get()));
  }

  private static Optional<Path> find(String program) {
    return PROGRAM_FOLDERS.stream()
        .map(place -> Path.of(place, program))
        .filter(Files::isExecutable)
        .findFirst();
  }
}
