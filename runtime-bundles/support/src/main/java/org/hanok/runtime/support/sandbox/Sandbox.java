package org.hanok.runtime.support.sandbox;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

  /**
   * The same for a cage, which waits for a line before all else. Sizes in KiB: the stack, and the
   * data of each process where no control group counts the memory of all.
   */
  private static final String CAGE_LAUNCHER =
      """
      read -r go || exit 97
      filter=$1; stack=$2; data=$3; marks=$4; shift 4
      while [ "$1" != -- ]; do echo $$ >"$1/cgroup.procs" || exit 97; shift; done; shift
      unset PWD OLDPWD go
      ulimit -c 0; ulimit -n 256; ulimit -s "$stack"; ulimit -d "$data"
      [ "$marks" = silent ] || printf '\\001'
      if [ "$filter" = none ]; then exec "$@"; else exec "$@" 9<"$filter"; fi
      """;

  /**
   * Settings of the kernel below /proc/sys belong to the user root, whom the kernel knows by
   * number: whatever a node that runs as root starts could write to them.
   */
  private static final List<String> READ_ONLY =
      List.of("--remount-ro", "/dev", "--remount-ro", "/proc", "--remount-ro", "/");

  private static final List<String> ISOLATION =
      List.of(
          "--unshare-all",
          "--die-with-parent",
          "--new-session",
          "--clearenv",
          "--cap-drop",
          "ALL",
          "--hostname",
          "program");

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

  /**
   * A started child.
   *
   * @param process its first process
   * @param group what is to be removed after its end
   * @param output what it writes to its standard output
   * @param errors what it writes to its standard error
   */
  public record Started(Process process, Group group, InputStream output, InputStream errors) {

    /** Ends the child and all that it started, however they hide. Any number of times. */
    public void kill() {
      // bubblewrap ties its own child to itself only after a moment: it could outlive it.
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      group.kill();
    }

    /** Removes what is left of a child that has ended; whether nothing is left. */
    public boolean cleanUp() {
      return group.remove();
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

  /** This one without control groups; for tests and comparisons. */
  public Sandbox withoutGroups() {
    return new Sandbox(folder, bubblewrap, filter, Optional.empty());
  }

  /** Whether the operating system keeps children from files, network and other processes. */
  public boolean isHeldBySystem() {
    return bubblewrap.isPresent();
  }

  /** Why programs that could break out of their process run nowhere here; empty if they do. */
  public Optional<String> lacking() {
    return isHeldBySystem()
        ? Optional.empty()
        : Optional.of("there is no bubblewrap on this machine that works: install bubblewrap");
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
              new Setting(
                  List.of(java.toString(), "-Xshare:auto", "-Xmx16m", "-version"),
                  List.of(),
                  Map.of(),
                  512L << 20,
                  0),
              folder.resolve("probe"));
      try {
        return started.process().waitFor(PROBE_SECONDS, TimeUnit.SECONDS)
            && started.process().exitValue() == 0;
      } finally {
        started.process().destroyForcibly().onExit().join();
        Remains remains = new Remains();
        remains.cleanUp(started);
        remains.sweepWithin(TimeUnit.SECONDS.toMillis(PROBE_SECONDS));
      }
    } catch (IOException _) {
      return false;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * A child that is started.
   *
   * @param command the program by its absolute path, and its arguments
   * @param readable files and folders that it may read beside the JDK and the system's libraries
   * @param environment all of its environment
   * @param memoryBytes what all of it may take, where the kernel counts it
   * @param scratchBytes how much fits into {@link Cage#SCRATCH}, the only place that it may write
   *     to; 0 if there is none
   */
  public record Setting(
      List<String> command,
      List<Path> readable,
      Map<String, String> environment,
      long memoryBytes,
      long scratchBytes) {
    public Setting {
      command = List.copyOf(command);
      readable = List.copyOf(readable);
      environment = Map.copyOf(environment);
    }
  }

  /**
   * Starts a child. It ends with the thread that calls this, or with the node at the latest.
   *
   * @param complaints where its standard error goes, 1 MiB at most
   * @throws IOException if it cannot be started, or not within its limits
   */
  public Started start(Setting setting, Path complaints) throws IOException {
    Group group = group(setting.memoryBytes(), ControlGroups.MAX_TASKS);
    List<String> line = launched(LAUNCHER, List.of(), group);
    bubblewrap.ifPresent(path -> line.addAll(wrapped(path, setting)));
    line.addAll(setting.command());
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().clear();
    builder.environment().putAll(setting.environment());
    builder.redirectError(ProcessBuilder.Redirect.to(complaints.toFile()));
    Process process = start(builder, group);
    return new Started(process, group, process.getInputStream(), process.getErrorStream());
  }

  /**
   * Starts a process in a cage; its standard streams are pipes. It ends with the thread that calls
   * this, or with the node at the latest.
   *
   * @throws IOException if it cannot be started, as where there is no bubblewrap, or not within its
   *     limits
   */
  public Started start(Cage cage) throws IOException {
    Path wrapper =
        bubblewrap.orElseThrow(() -> new IOException("there is no bubblewrap on this machine"));
    Group group = group(cage.memoryBytes(), cage.maxTasks());
    List<String> settings =
        List.of(
            Long.toString(Math.max(1, cage.stackBytes() >> 10)),
            groups.isPresent() ? "unlimited" : Long.toString(cage.memoryBytes() >> 10),
            cage.marksStart() ? "marks" : "silent");
    List<String> line = launched(CAGE_LAUNCHER, settings, group);
    line.addAll(caged(wrapper, cage));
    // The command may be a stranger's, and look like one of bubblewrap's options.
    line.add("--");
    line.addAll(cage.command());
    ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
    builder.environment().clear();
    Process process = start(builder, group);
    try {
      OwnPipes pipes = OwnPipes.of(process);
      return new Started(process, group, pipes.output(), pipes.errors());
    } catch (IOException e) {
      process.destroyForcibly().onExit().join();
      var _ = group.remove();
      throw e;
    }
  }

  /** Where the kernel can count, nothing runs uncounted. */
  private Group group(long memoryBytes, int maxTasks) throws IOException {
    if (groups.isEmpty()) {
      return Group.NONE;
    }
    return groups
        .flatMap(known -> known.make(memoryBytes, maxTasks))
        .orElseThrow(() -> new IOException("the kernel makes no control group for it"));
  }

  private List<String> launched(String launcher, List<String> settings, Group group) {
    List<String> line = new ArrayList<>(List.of("/bin/sh", "-c", launcher, "hanok-child"));
    line.add(filter.map(Path::toString).orElse("none"));
    line.addAll(settings);
    group.folders().forEach(path -> line.add(path.toString()));
    line.add("--");
    nice.ifPresent(path -> line.addAll(List.of(path.toString(), "-n", "5")));
    return line;
  }

  private static Process start(ProcessBuilder builder, Group group) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      var _ = group.remove();
      throw e;
    }
  }

  private List<String> caged(Path wrapper, Cage cage) {
    List<String> line = new ArrayList<>(List.of(wrapper.toString()));
    line.addAll(ISOLATION);
    Optional<CageRoot> root = cage.root();
    identity(
        line,
        root.map(CageRoot::user).orElse(CageRoot.NOBODY),
        root.map(CageRoot::group).orElse(CageRoot.NOBODY));
    root.ifPresentOrElse(
        own -> line.addAll(List.of("--ro-bind", own.folder().toString(), "/")),
        () -> libraries(line));
    cage.readable().forEach(path -> bind(line, path));
    cage.mounted()
        .forEach(
            (outside, inside) -> line.addAll(List.of("--ro-bind", outside.toString(), inside)));
    cage.environment().forEach((name, value) -> line.addAll(List.of("--setenv", name, value)));
    line.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    String scratch = root.map(CageRoot::scratch).orElse(Cage.SCRATCH);
    String start = root.map(CageRoot::workFolder).orElse(Cage.SCRATCH);
    line.addAll(List.of("--size", Long.toString(cage.scratchBytes()), "--tmpfs", scratch));
    line.addAll(List.of("--dir", start));
    line.addAll(READ_ONLY);
    line.addAll(List.of("--chdir", start));
    filter.ifPresent(_ -> line.addAll(List.of("--seccomp", "9")));
    return line;
  }

  private List<String> wrapped(Path wrapper, Setting setting) {
    List<String> line = new ArrayList<>();
    line.add(wrapper.toString());
    line.addAll(ISOLATION);
    identity(line, CageRoot.NOBODY, CageRoot.NOBODY);
    libraries(line);
    bind(line, Path.of(System.getProperty("java.home")));
    setting.readable().forEach(path -> bind(line, path));
    setting.environment().forEach((name, value) -> line.addAll(List.of("--setenv", name, value)));
    line.addAll(List.of("--proc", "/proc", "--dev", "/dev"));
    if (setting.scratchBytes() > 0) {
      String size = Long.toString(setting.scratchBytes());
      line.addAll(List.of("--size", size, "--tmpfs", Cage.SCRATCH));
    }
    line.addAll(READ_ONLY);
    line.addAll(List.of("--chdir", "/"));
    filter.ifPresent(_ -> line.addAll(List.of("--seccomp", "9")));
    return line;
  }

  private static void identity(List<String> line, int user, int group) {
    line.addAll(List.of("--uid", Integer.toString(user), "--gid", Integer.toString(group)));
  }

  private static void libraries(List<String> line) {
    for (String library : LIBRARY_FOLDERS) {
      line.addAll(List.of("--ro-bind-try", library, library));
    }
    for (String link : ROOT_LINKS) {
      line.addAll(linkOrFolder(Path.of(link)));
    }
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
