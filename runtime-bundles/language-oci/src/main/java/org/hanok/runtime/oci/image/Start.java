package org.hanok.runtime.oci.image;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.hanok.runtime.oci.refusal.BadImage;

/**
 * What an image starts, where, and as whom. Kept beside its root, as a process is started long
 * after the image was read.
 *
 * @param entrypoint what arguments are given to
 * @param command the arguments if a call has none; what is started if there is no entry point
 * @param workFolder without links on the way
 */
public record Start(
    List<String> entrypoint,
    List<String> command,
    Map<String, String> environment,
    String workFolder,
    int user,
    int group) {

  /** The only place that programs may write to. */
  public static final String SCRATCH = "/tmp";

  /** Of a command line and an environment together; the kernel takes a quarter of the stack. */
  public static final long MAX_BYTES = 128 << 10;

  /** Each text ends with a NUL and is pointed to. */
  private static final int BESIDE_TEXT_BYTES = 1 + Long.BYTES;

  private static final String PATH = "PATH";
  private static final Map<String, String> DEFAULTS =
      Map.of(
          PATH,
          "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
          "HOME",
          SCRATCH,
          "TMPDIR",
          SCRATCH);

  private static final List<String> MOUNT_POINTS = List.of("proc", "dev", "tmp");

  public Start {
    entrypoint = List.copyOf(entrypoint);
    command = List.copyOf(command);
    environment = Map.copyOf(environment);
  }

  /**
   * Finds all that the config names in the root, which gets what the cage needs.
   *
   * @param texts what is in files that are read here, by the numbers of their contents
   */
  static Start of(ImageConfig config, RootTree root, Map<Integer, String> texts) throws BadImage {
    for (String name : MOUNT_POINTS) {
      root.putMountPoint(name);
    }
    RootTree.Folder work = root.folder(config.workFolder());
    if (isIn("/proc", work.path) || isIn("/dev", work.path)) {
      throw BadImage.malformed(
          "its WorkingDir is in " + BadImage.shown(work.path) + ", which is not its own");
    }
    Users.Identity who = new Users(root, texts).identity(config.user());
    Start start =
        new Start(
            config.entrypoint(),
            config.command(),
            environment(config.environment()),
            work.path.isEmpty() ? "/" : work.path,
            who.user(),
            who.group());
    start.checkProgram(work, root);
    return start;
  }

  private static boolean isIn(String folder, String path) {
    return path.equals(folder) || path.startsWith(folder + "/");
  }

  private static Map<String, String> environment(List<String> variables) throws BadImage {
    Map<String, String> environment = new LinkedHashMap<>(DEFAULTS);
    for (String variable : variables) {
      int equals = variable.indexOf('=');
      if (equals <= 0) {
        throw BadImage.malformed("its Env has no NAME=value: " + BadImage.shown(variable));
      }
      environment.put(variable.substring(0, equals), variable.substring(equals + 1));
    }
    return environment;
  }

  private void checkProgram(RootTree.Folder work, RootTree root) throws BadImage {
    List<String> line = command(List.of());
    if (line.isEmpty() || line.getFirst().isEmpty()) {
      throw BadImage.noEntryPoint("the image has neither Entrypoint nor Cmd");
    }
    String program = line.getFirst();
    List<String> places = new ArrayList<>();
    if (program.contains("/")) {
      places.add(program);
    } else {
      for (String folder : environment.getOrDefault(PATH, "").split(":", -1)) {
        places.add(folder + "/" + program);
      }
    }
    for (String place : places) {
      Optional<RootTree.Node> found = root.find(work, place);
      if (found.isPresent() && found.get() instanceof RootTree.File file && file.isExecutable()) {
        return;
      }
    }
    throw BadImage.noEntryPoint("there is no program " + BadImage.shown(program) + " in the image");
  }

  /** The command line of a call. */
  public List<String> command(List<String> arguments) {
    List<String> line = new ArrayList<>(entrypoint);
    line.addAll(arguments.isEmpty() ? command : arguments);
    return line;
  }

  /** What the kernel keeps of a call with {@code arguments} on the program's stack. */
  public long bytes(List<String> arguments) {
    List<String> texts = new ArrayList<>(command(arguments));
    environment.forEach((name, value) -> texts.add(name + "=" + value));
    return texts.stream()
        .mapToLong(text -> text.getBytes(StandardCharsets.UTF_8).length + BESIDE_TEXT_BYTES)
        .sum();
  }

  void writeTo(Path file) throws IOException {
    try (DataOutputStream out =
        new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      out.writeInt(user);
      out.writeInt(group);
      write(out, List.of(workFolder));
      write(out, entrypoint);
      write(out, command);
      write(out, List.copyOf(environment.keySet()));
      write(out, List.copyOf(environment.values()));
    }
  }

  private static void write(DataOutputStream out, List<String> texts) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(bytes.length);
      out.write(bytes);
    }
  }

  /** Reads what {@link #writeTo} wrote. */
  static Start readFrom(Path file) throws IOException {
    try (DataInputStream in =
        new DataInputStream(new BufferedInputStream(Files.newInputStream(file)))) {
      int user = in.readInt();
      int group = in.readInt();
      String work = read(in).getFirst();
      List<String> entrypoint = read(in);
      List<String> command = read(in);
      List<String> names = read(in);
      List<String> values = read(in);
      Map<String, String> environment = new LinkedHashMap<>();
      for (int at = 0; at < names.size(); at++) {
        environment.put(names.get(at), values.get(at));
      }
      return new Start(entrypoint, command, environment, work, user, group);
    }
  }

  private static List<String> read(DataInputStream in) throws IOException {
    List<String> texts = new ArrayList<>();
    for (int left = in.readInt(); left > 0; left--) {
      texts.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
    return texts;
  }
}
