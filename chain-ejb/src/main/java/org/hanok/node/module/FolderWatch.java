package org.hanok.node.module;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Looks at the drop folder and at trials again and again. Polling, because file events are lost on
 * network file systems and under load; a file is taken when it looked the same twice, so that
 * copying is over.
 */
final class FolderWatch implements AutoCloseable {

  static final String ACTOR = "drop-folder";

  private static final System.Logger LOG = System.getLogger(FolderWatch.class.getName());

  private final ModuleHost host;
  private final BundleFolder folder;
  private final long pollMillis;
  private final Map<String, Look> taken = new HashMap<>();
  private final Map<String, Look> seen = new HashMap<>();
  private final Thread thread;
  private volatile boolean stopped;

  FolderWatch(ModuleHost host, BundleFolder folder, long pollMillis) {
    this.host = host;
    this.folder = folder;
    this.pollMillis = pollMillis;
    this.thread = Thread.ofPlatform().daemon().name("bundle-folder").unstarted(this::watch);
  }

  /** What a file looks like from outside. */
  private record Look(long size, long modifiedMillis) {}

  /** Deploys what is there, with what last worked where it does not, and starts watching. */
  void begin() throws IOException {
    for (Path jar : host.inOrderOfService(folder.jars())) {
      begin(jar);
    }
    thread.start();
  }

  private void begin(Path jar) throws IOException {
    String name = jar.getFileName().toString();
    try {
      taken.put(name, lookAt(jar));
      if (host.deployDropped(jar, Way.START, ACTOR) instanceof DeployOutcome.Refused
          && folder.lastGood(name).isPresent()) {
        var _ = host.deployDropped(folder.lastGood(name).get(), Way.START, ACTOR);
      }
    } catch (NoSuchFileException _) {
      // It went away just now; the next look will notice.
    }
  }

  private void watch() {
    while (!stopped) {
      try {
        Thread.sleep(pollMillis);
        host.judgeTrials();
        look();
      } catch (InterruptedException _) {
        return;
      } catch (IOException | RuntimeException e) {
        LOG.log(System.Logger.Level.WARNING, "the drop folder was not looked at", e);
      }
    }
  }

  private void look() throws IOException {
    Set<String> gone = new TreeSet<>(taken.keySet());
    for (Path jar : folder.jars()) {
      String name = jar.getFileName().toString();
      gone.remove(name);
      look(jar, name);
    }
    for (String name : gone) {
      taken.remove(name);
      seen.remove(name);
      host.dropped(name, ACTOR);
    }
  }

  private void look(Path jar, String name) throws IOException {
    try {
      Look now = lookAt(jar);
      if (now.equals(taken.get(name))) {
        return;
      }
      if (now.equals(seen.put(name, now))) {
        taken.put(name, now);
        var _ = host.deployDropped(jar, Way.FOLDER, ACTOR);
      }
    } catch (NoSuchFileException _) {
      // It went away just now; the next look will notice.
    }
  }

  private static Look lookAt(Path file) throws IOException {
    return new Look(Files.size(file), Files.getLastModifiedTime(file).toMillis());
  }

  @Override
  public void close() {
    stopped = true;
    thread.interrupt();
  }
}
