package org.hanok.runtime.support.child;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.hanok.runtime.support.sandbox.Sandbox;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class ChildPoolTest {

  private static final long HEAP_BYTES = 32L << 20;
  private static final long CHILD_BYTES = HEAP_BYTES + ChildSettings.BEYOND_HEAP_BYTES;
  private static final long PATIENCE_MILLIS = 200_000;

  @TempDir Path folder;
  private Sandbox sandbox;
  private ChildPool pool;

  @BeforeEach
  void open() throws IOException {
    sandbox = Sandbox.detect(folder.resolve("sandbox"));
    pool = poolOf(2, 10, FixtureChild.class.getName());
  }

  @AfterEach
  void close() {
    pool.close();
  }

  private ChildPool poolOf(int children, int waiting, String mainClass) {
    return poolOf(children, waiting, mainClass, 20);
  }

  private ChildPool poolOf(int children, int waiting, String mainClass, long briefMillis) {
    List<Path> classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(Path::of)
            .filter(Files::isDirectory)
            .toList();
    return new ChildPool(
        settings(children, waiting, briefMillis),
        new ChildProgram(classPath, mainClass),
        sandbox,
        folder);
  }

  private static ChildSettings settings(int children, int waiting, long briefMillis) {
    return new ChildSettings(
        children,
        0,
        waiting,
        HEAP_BYTES,
        2 * CHILD_BYTES,
        PATIENCE_MILLIS,
        PATIENCE_MILLIS,
        1,
        briefMillis,
        briefMillis);
  }

  @Test
  void a_child_does_one_task_after_the_other() {
    assertThat(done(FixtureChild.ECHO, "one")).isEqualTo("one");
    assertThat(done(FixtureChild.ECHO, "two")).isEqualTo("two");
    assertThat(pool.figures().children()).isEqualTo(1);
  }

  @Test
  void a_child_that_dies_takes_its_task_with_it_and_no_other() {
    assertThat(done(FixtureChild.EXIT, "5")).contains("DIED").contains("status 5");
    assertThat(done(FixtureChild.ECHO, "next")).isEqualTo("next");
  }

  @Test
  void a_child_whose_heap_is_full_ends() {
    Call call = call(FixtureChild.EAT, "");
    assertThat(call.outcome()).contains("DIED");
    assertThat(call.isOutOfMemory).isTrue();
    assertThat(done(FixtureChild.ECHO, "next")).isEqualTo("next");
  }

  @Test
  void a_child_that_takes_too_much_beside_its_heap_ends_whoever_counts() {
    Call counted = callAlone(pool, FixtureChild.EAT_NATIVE, "a");
    assertThat(counted.outcome()).contains("DIED");
    assertThat(counted.isOutOfMemory).isTrue();
    sandbox = sandbox.withoutGroups();
    ChildPool uncounted = poolOf(1, 2, FixtureChild.class.getName());
    try {
      Call seen = callAlone(uncounted, FixtureChild.EAT_NATIVE, "a");
      assertThat(seen.outcome()).contains("DIED");
      assertThat(seen.isOutOfMemory).isTrue();
      assertThat(call(uncounted, FixtureChild.ECHO, "next").outcome()).isEqualTo("next");
    } finally {
      uncounted.close();
    }
  }

  @Test
  void what_wants_a_child_for_itself_shares_none_with_others() {
    String own = callAlone(pool, FixtureChild.NAME, "a").outcome();
    String shared = done(FixtureChild.NAME, "");
    assertThat(shared).isNotEqualTo(own);
    assertThat(callAlone(pool, FixtureChild.NAME, "a").outcome()).isEqualTo(own);
    assertThat(done(FixtureChild.NAME, "")).isEqualTo(shared);
    assertThat(callAlone(pool, FixtureChild.NAME, "b").outcome()).isNotIn(own, shared);
  }

  @Test
  void a_child_that_lies_is_ended() {
    assertThat(done(FixtureChild.LIE, "")).contains("LIED");
    assertThat(done(FixtureChild.ECHO, "next")).isEqualTo("next");
  }

  @Test
  void a_child_that_hangs_is_killed_and_others_go_on() throws InterruptedException {
    Call hanging = call(FixtureChild.HANG, "");
    assertThat(done(FixtureChild.ECHO, "beside")).isEqualTo("beside");
    hanging.session.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join().kill();
    assertThat(hanging.outcome()).contains("KILLED");
  }

  @Test
  void more_than_may_wait_is_refused_and_the_others_have_their_turn() {
    ChildPool small = poolOf(1, 2, FixtureChild.class.getName());
    try {
      Call first = call(small, FixtureChild.HANG, "");
      ChildSession child = first.session.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
      Call second = call(small, FixtureChild.ECHO, "second");
      Call third = call(small, FixtureChild.ECHO, "third");
      assertThat(call(small, FixtureChild.ECHO, "fourth").outcome()).contains("waiting already");
      child.kill();
      assertThat(second.outcome()).isEqualTo("second");
      assertThat(third.outcome()).isEqualTo("third");
      assertThat(small.figures().children()).isEqualTo(1);
    } finally {
      small.close();
    }
  }

  @Test
  void short_tasks_that_come_together_are_done_by_the_child_that_is_warm() {
    ChildPool patient = poolOf(2, 30, FixtureChild.class.getName(), PATIENCE_MILLIS);
    try {
      List<Call> calls = new ArrayList<>();
      for (int i = 0; i < 30; i++) {
        calls.add(call(patient, FixtureChild.ECHO, "call " + i));
      }
      for (int i = 0; i < 30; i++) {
        assertThat(calls.get(i).outcome()).isEqualTo("call " + i);
      }
      assertThat(patient.figures().children()).isEqualTo(1);
      assertThat(patient.figures().waiting()).isZero();
    } finally {
      patient.close();
    }
  }

  @Test
  void a_task_that_turns_out_to_be_long_keeps_nobody_waiting() {
    Call hanging = call(FixtureChild.HANG, "");
    List<Call> calls = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      calls.add(call(FixtureChild.ECHO, "beside " + i));
    }
    for (int i = 0; i < 8; i++) {
      assertThat(calls.get(i).outcome()).isEqualTo("beside " + i);
    }
    assertThat(pool.figures().children()).isEqualTo(2);
    hanging.session.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join().kill();
  }

  @Test
  void what_needs_more_than_all_may_have_is_refused() {
    Call large = new Call(FixtureChild.ECHO, "", 4 * CHILD_BYTES, null);
    pool.submit(large, PATIENCE_MILLIS);
    assertThat(large.outcome()).contains("more memory than all programs have");
  }

  @Test
  void a_task_that_needs_a_larger_child_gets_one_and_an_idle_one_goes_for_it() {
    assertThat(done(FixtureChild.ECHO, "small")).isEqualTo("small");
    Call large = new Call(FixtureChild.ECHO, "large", HEAP_BYTES + CHILD_BYTES, null);
    pool.submit(large, PATIENCE_MILLIS);
    assertThat(large.outcome()).isEqualTo("large");
    assertThat(pool.figures().bytes()).isLessThanOrEqualTo(2 * CHILD_BYTES + (64L << 20));
    assertThat(pool.figures().children()).isEqualTo(1);
  }

  @Test
  void a_task_that_waits_for_much_memory_keeps_none_waiting_that_needs_less() {
    Call hanging = call(FixtureChild.HANG, "");
    ChildSession child = hanging.session.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
    assertThat(done(FixtureChild.ECHO, "warm")).isEqualTo("warm");
    Call large = new Call(FixtureChild.ECHO, "large", HEAP_BYTES + CHILD_BYTES, null);
    pool.submit(large, 100 * PATIENCE_MILLIS);
    assertThat(done(FixtureChild.ECHO, "after it")).isEqualTo("after it");
    assertThat(done(FixtureChild.ECHO, "and again")).isEqualTo("and again");
    assertThat(pool.figures().waiting()).isEqualTo(1);
    child.kill();
    assertThat(large.outcome()).isEqualTo("large");
  }

  @Test
  void looks_at_children_keep_no_limit_waiting() throws InterruptedException {
    CountDownLatch looked = new CountDownLatch(1);
    CountDownLatch reached = new CountDownLatch(1);
    ScheduledFuture<?> look =
        pool.every(
            1,
            () -> {
              looked.countDown();
              awaitUninterrupted(reached);
            });
    assertThat(looked.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    CompletableFuture<String> limit = new CompletableFuture<>();
    ScheduledFuture<?> _ = pool.after(1, () -> limit.complete("kept"));
    try {
      assertThat(limit.completeOnTimeout("late", PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join())
          .isEqualTo("kept");
    } finally {
      reached.countDown();
      look.cancel(false);
    }
  }

  private static void awaitUninterrupted(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void children_that_do_not_start_are_tried_less_and_less_often() {
    ChildPool broken = poolOf(1, 10, "no.such.Program");
    try {
      List<String> outcomes = new ArrayList<>();
      for (int i = 0; i < 5; i++) {
        outcomes.add(call(broken, FixtureChild.ECHO, "").outcome());
      }
      assertThat(outcomes.getFirst()).contains("NOT_STARTED");
      assertThat(outcomes.getLast()).contains("no child process can be started");
    } finally {
      broken.close();
    }
  }

  @Test
  void a_task_whose_child_fails_in_a_way_that_nobody_foresaw_ends() {
    ChildProgram program =
        new ChildProgram(
            List.of(folder),
            FixtureChild.class.getName(),
            List.of(),
            List.of(),
            Map.of("no=name", "x"),
            0);
    ChildPool broken = new ChildPool(settings(1, 2, 20), program, sandbox, folder);
    try {
      assertThat(call(broken, FixtureChild.ECHO, "").outcome())
          .contains("NOT_STARTED", "a bug in the runtime");
      assertThat(broken.figures().children()).isZero();
    } finally {
      broken.close();
    }
  }

  @Test
  void a_task_that_cannot_say_whether_it_is_alone_ends() {
    Call puzzling =
        new Call(FixtureChild.ECHO, "", HEAP_BYTES, null) {
          @Override
          public boolean isAlone() {
            if (Thread.currentThread().getName().startsWith("child-")) {
              throw new IllegalStateException("who knows");
            }
            return false;
          }
        };
    pool.submit(puzzling, PATIENCE_MILLIS);
    assertThat(puzzling.outcome()).contains("LIED", "who knows");
    assertThat(done(FixtureChild.ECHO, "next")).isEqualTo("next");
  }

  @Test
  void a_task_that_waits_can_be_taken_back() {
    ChildPool small = poolOf(1, 2, FixtureChild.class.getName());
    try {
      Call first = call(small, FixtureChild.HANG, "");
      first.session.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
      Call second = call(small, FixtureChild.ECHO, "second");
      assertThat(small.withdraw(second)).isTrue();
      assertThat(small.withdraw(second)).isFalse();
      assertThat(small.figures().waiting()).isZero();
    } finally {
      small.close();
    }
  }

  @Test
  void a_closed_pool_refuses_and_leaves_no_process() throws Exception {
    Call hanging = call(FixtureChild.HANG, "");
    hanging.session.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
    List<ProcessHandle> processes = ProcessHandle.current().descendants().toList();
    assertThat(processes).isNotEmpty();
    pool.close();
    assertThat(hanging.outcome()).contains("KILLED");
    assertThat(done(FixtureChild.ECHO, "late")).contains("stopping");
    for (ProcessHandle process : processes) {
      process.onExit().orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
    }
  }

  @Test
  void a_child_has_no_environment() {
    assertThat(done(FixtureChild.ENVIRONMENT, "")).doesNotContain("HOME", "PATH", "USER");
  }

  private void assumeThatTheSystemHoldsChildren() {
    boolean isHeld = sandbox.isHeldBySystem();
    if (!isHeld) {
      System.err.println("\n*** SKIPPED: what children may reach: no bubblewrap works here\n");
    }
    Assumptions.assumeTrue(isHeld || "true".equals(System.getenv("CI")), "no bubblewrap");
  }

  @Test
  void a_child_reads_no_files_of_the_node_and_writes_none() throws IOException {
    assumeThatTheSystemHoldsChildren();
    Path secret = Files.writeString(folder.resolve("secret"), "key");
    assertThat(done(FixtureChild.TRY_FILE, secret.toString())).isEqualTo("denied");
    assertThat(done(FixtureChild.TRY_FILE, "/etc/passwd")).isEqualTo("denied");
    for (String place : List.of("/tmp/x", "/x", "/dev/shm/x", folder.resolve("x").toString())) {
      assertThat(done(FixtureChild.TRY_WRITE, place)).as(place).isEqualTo("denied");
    }
  }

  @Test
  void a_child_reaches_no_network() throws IOException {
    assumeThatTheSystemHoldsChildren();
    try (ServerSocket server = new ServerSocket(0)) {
      assertThat(done(FixtureChild.TRY_NETWORK, Integer.toString(server.getLocalPort())))
          .isEqualTo("denied");
    }
  }

  private String done(int type, String content) {
    return call(type, content).outcome();
  }

  private Call call(int type, String content) {
    return call(pool, type, content);
  }

  private static Call call(ChildPool pool, int type, String content) {
    return submitted(pool, new Call(type, content, HEAP_BYTES, null));
  }

  private static Call callAlone(ChildPool pool, int type, String owner) {
    return submitted(pool, new Call(type, "", HEAP_BYTES, owner));
  }

  private static Call submitted(ChildPool pool, Call call) {
    pool.submit(call, PATIENCE_MILLIS);
    return call;
  }

  /** Sends one frame, takes one frame. */
  private static class Call implements ChildTask {

    final CompletableFuture<ChildSession> session = new CompletableFuture<>();
    private final CompletableFuture<String> outcome = new CompletableFuture<>();
    private final int type;
    private final String content;
    private final long heapBytes;
    private final @Nullable String owner;
    volatile boolean isOutOfMemory;
    private volatile String answer = "";

    Call(int type, String content, long heapBytes, @Nullable String owner) {
      this.owner = owner;
      this.type = type;
      this.content = content;
      this.heapBytes = heapBytes;
    }

    String outcome() {
      return outcome.orTimeout(PATIENCE_MILLIS, TimeUnit.MILLISECONDS).join();
    }

    @Override
    public long heapBytes() {
      return heapBytes;
    }

    @Override
    public @Nullable String affinity() {
      return owner;
    }

    @Override
    public boolean isAlone() {
      return owner != null;
    }

    @Override
    public void run(ChildSession child) throws ChildGone {
      child.send(type, out -> out.write(content.getBytes(StandardCharsets.UTF_8)));
      session.complete(child);
      answer = new String(child.receive(1 << 16).content(), StandardCharsets.UTF_8);
    }

    @Override
    public void done() {
      outcome.complete(answer);
    }

    @Override
    public void lost(ChildGone loss) {
      isOutOfMemory = loss.isOutOfMemory();
      outcome.complete(loss.kind() + " " + loss.reason());
    }

    @Override
    public void refused(String reason) {
      outcome.complete(reason);
    }
  }
}
