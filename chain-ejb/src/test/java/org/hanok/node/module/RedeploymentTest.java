package org.hanok.node.module;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.hanok.node.bundle.BundlePolicy;
import org.hanok.node.bundle.CanarySettings;
import org.hanok.node.module.fixture.PlainActivator;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.RuntimeRequirement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Bundles are replaced while calls come in: none fails, and nothing of the old ones is left. */
@Timeout(1_200)
class RedeploymentTest {

  private static final int REDEPLOYMENTS = 100;
  private static final int CALLERS = 3;

  @TempDir Path folder;

  @Test
  void a_hundred_redeployments_under_load_fail_no_call_and_leave_no_class_loader()
      throws IOException, InterruptedException {
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try (ModuleHost host =
        ModuleHost.start(
            HostSettings.under(folder, Optional.empty())
                .withRules(BundlePolicy.DEVELOPMENT, CanarySettings.OFF),
            _ -> {})) {
      deploy(host, 0);
      try (Load load = new Load(host)) {
        load.awaitCalls();
        for (int i = 1; i <= REDEPLOYMENTS; i++) {
          loaders.add(loaderInService(host));
          deploy(host, i);
        }
        assertThat(load.problems).isEmpty();
        assertThat(load.calls).hasPositiveValue();
      }
      awaitCollected(loaders);
      assertThat(host.list()).hasSize(1);
    }
  }

  private void deploy(ModuleHost host, int i) throws IOException {
    Path jar =
        Jars.bundle(
            folder.resolve("plain.jar"), "test.plain", "1.0." + i, "", PlainActivator.class);
    assertThat(host.deploy(jar, "test")).isInstanceOf(DeployOutcome.Deployed.class);
  }

  private static WeakReference<ClassLoader> loaderInService(ModuleHost host) {
    try (ServiceLease<LanguageRuntime> lease =
        host.lease(RuntimeRequirement.ofType("plain")).orElseThrow()) {
      return new WeakReference<>(lease.service().getClass().getClassLoader());
    }
  }

  // Weak references are all that can be asked, and only after a collection.
  private static void awaitCollected(List<WeakReference<ClassLoader>> loaders)
      throws InterruptedException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(300);
    while (loaders.stream().anyMatch(loader -> loader.get() != null)) {
      assertThat(System.nanoTime())
          .as("%s class loaders are left", loaders.stream().filter(l -> l.get() != null).count())
          .isLessThan(deadline);
      System.gc();
      Thread.sleep(20);
    }
  }

  /** Threads that lease and use the runtime all the time. */
  private static final class Load implements AutoCloseable {
    final List<String> problems = new CopyOnWriteArrayList<>();
    final AtomicInteger calls = new AtomicInteger();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    Load(ModuleHost host) {
      for (int i = 0; i < CALLERS; i++) {
        threads.add(Thread.ofVirtual().start(() -> call(host)));
      }
    }

    /** On one processor they need not have had their turn yet. */
    private void awaitCalls() throws InterruptedException {
      while (calls.get() == 0 && problems.isEmpty()) {
        Thread.sleep(1);
      }
    }

    private void call(ModuleHost host) {
      while (!over) {
        Optional<ServiceLease<LanguageRuntime>> lease =
            host.lease(RuntimeRequirement.ofType("plain"));
        if (lease.isEmpty()) {
          problems.add("no runtime");
          return;
        }
        try (ServiceLease<LanguageRuntime> open = lease.get()) {
          String before = open.service().descriptor().version();
          Thread.onSpinWait();
          String after = open.service().descriptor().version();
          if (!before.equals(after)) {
            problems.add(before + " became " + after);
          }
        } catch (RuntimeException e) {
          problems.add(e.toString());
        }
        calls.incrementAndGet();
      }
    }

    @Override
    public void close() {
      over = true;
      for (Thread thread : threads) {
        try {
          thread.join();
        } catch (InterruptedException e) {
          throw new AssertionError(e);
        }
      }
    }
  }
}
