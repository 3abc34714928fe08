package org.hanok.incontainer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.platform.launcher.LauncherSession;
import org.junit.platform.launcher.LauncherSessionListener;

/**
 * Lays out, before the first test, a server that is configured as {@code liberty-config} says,
 * except that Arquillian brings the application; and leaves no server behind after the last.
 */
public final class ServerFolder implements LauncherSessionListener {

  private static final String SERVER = "hanokInContainer";
  private static final long STOP_SECONDS = 120;
  private static final Path ROOT = Path.of(System.getProperty("hanok.root", "../.."));
  private static final Path INSTALL = ROOT.resolve("ear").resolve("target").resolve("node");
  private static final Path FOLDER =
      Path.of(System.getProperty("hanok.incontainer.folder", "target")).toAbsolutePath();

  // Warns of every nested class that it cannot load alone when it looks for servlets.
  private static final Logger ARQUILLIAN =
      Logger.getLogger("io.openliberty.arquillian.managed.WLPManagedContainer");

  @Override
  public void launcherSessionOpened(LauncherSession session) {
    ARQUILLIAN.setLevel(Level.SEVERE);
    try {
      prepare();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Runtime.getRuntime().addShutdownHook(new Thread(ServerFolder::stopWhatRuns));
  }

  @Override
  public void launcherSessionClosed(LauncherSession session) {
    stopWhatRuns();
  }

  private static void prepare() throws IOException {
    Path usr = FOLDER.resolve("usr");
    Path server = usr.resolve("servers").resolve(SERVER);
    Path home = FOLDER.resolve("home");
    remove(usr);
    remove(home);
    Files.createDirectories(server.resolve("dropins"));
    Files.createDirectories(home);
    Path config = ROOT.resolve("liberty-config");
    for (String file : List.of("variables.xml", "jvm.options", "bootstrap.properties")) {
      Files.copy(config.resolve(file), server.resolve(file));
    }
    String real = Files.readString(config.resolve("server.xml"));
    Files.writeString(server.resolve("server.xml"), withoutApplication(real));
    copyDrivers(usr.resolve("shared").resolve("resources").resolve("jdbc"));
    int port = FreePorts.next();
    Files.write(server.resolve("server.env"), environment(home, port));
    System.setProperty("hanok.incontainer.wlp", INSTALL.resolve("wlp").toString());
    System.setProperty("hanok.incontainer.usr", usr.toString());
    System.setProperty("hanok.incontainer.server", SERVER);
    System.setProperty("hanok.incontainer.port", Integer.toString(port));
  }

  // The server that operators run, minus its application, plus what lets Arquillian bring one.
  private static String withoutApplication(String serverXml) {
    int start = serverXml.indexOf("<application id=\"hanok\"");
    String end = "</application>";
    String bare =
        serverXml.substring(0, start)
            + serverXml.substring(serverXml.indexOf(end, start) + end.length());
    return replace(
        replace(
            bare,
            "</featureManager>",
            "  <feature>localConnector-1.0</feature>\n  </featureManager>"),
        "<applicationMonitor updateTrigger=\"disabled\"/>",
        "<applicationMonitor updateTrigger=\"polled\" pollingRate=\"500ms\"/>");
  }

  private static String replace(String text, String part, String by) {
    if (!text.contains(part)) {
      throw new IllegalStateException("liberty-config/server.xml has no " + part);
    }
    return text.replace(part, by);
  }

  private static void copyDrivers(Path target) throws IOException {
    Path drivers = INSTALL.resolve("wlp/usr/shared/resources/jdbc");
    Files.createDirectories(target);
    try (Stream<Path> files = Files.list(drivers)) {
      for (Path file : files.toList()) {
        Files.copy(file, target.resolve(file.getFileName()));
      }
    }
  }

  private static List<String> environment(Path home, int port) throws IOException {
    return List.of(
        "JAVA_HOME=" + System.getProperty("java.home"),
        "HANOK_HOME=" + home,
        "HANOK_INSTALL=" + INSTALL.toAbsolutePath().normalize(),
        "PORT=" + port,
        "HANOK_API_PORT=" + port,
        "HANOK_CHAIN_ID=57",
        // The test repacks the bundle of WebAssembly.
        "HANOK_BUNDLES_UNSIGNED=allow",
        "HANOK_ADMIN_PORT=" + FreePorts.next(),
        "HANOK_KEYSTORE_PASSWORD=only-for-tests",
        "HANOK_DB_PASSWORD=only-for-tests");
  }

  private static void remove(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Arquillian stops what it started; this is for when it does not come to that. */
  private static void stopWhatRuns() {
    List<ProcessHandle> ours =
        ProcessHandle.current()
            .descendants()
            .filter(process -> process.info().commandLine().orElse("").contains(SERVER))
            .toList();
    ours.forEach(ProcessHandle::destroy);
    for (ProcessHandle process : ours) {
      try {
        process.onExit().get(STOP_SECONDS, TimeUnit.SECONDS);
      } catch (TimeoutException | ExecutionException e) {
        process.destroyForcibly();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
