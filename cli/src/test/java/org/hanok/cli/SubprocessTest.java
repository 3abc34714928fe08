package org.hanok.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Another program")
final class SubprocessTest {

  private static final Duration LIMIT = Duration.ofMinutes(5);

  @TempDir Path folder;

  private Subprocess.Ended run(String script) {
    return Subprocess.run(folder, List.of("sh", "-c", script), LIMIT);
  }

  @Test
  void that_says_much_is_remembered_by_the_end_where_the_error_is() {
    Subprocess.Ended ended = run("seq 1 100000; echo the error >&2; exit 3");
    assertThat(ended.succeeded()).isFalse();
    assertThat(ended.output()).endsWith("99999\n100000\nthe error\n").hasSize(64 << 10);
    assertThat(ended.lastLines()).endsWith("the error");
  }

  @Test
  void may_use_letters_of_several_bytes() {
    Subprocess.Ended ended = run("yes ü | head -c 30000");
    assertThat(ended.succeeded()).isTrue();
    assertThat(ended.output()).isEqualTo("ü\n".repeat(10_000));
  }

  @Test
  void is_killed_with_what_it_started_when_its_caller_is_interrupted() throws Exception {
    Path started = folder.resolve("started");
    Thread caller =
        Thread.ofVirtual().start(() -> run("sleep 600 & echo $! > pid; mv pid started; wait"));
    while (!Files.exists(started)) {
      Thread.sleep(10);
    }
    Optional<ProcessHandle> sleeping = process(started);
    caller.interrupt();
    caller.join();
    if (sleeping.isPresent()) {
      sleeping.get().onExit().get(300, TimeUnit.SECONDS);
    }
    assertThat(process(started)).isEmpty();
  }

  private static Optional<ProcessHandle> process(Path file) throws IOException {
    return ProcessHandle.of(Long.parseLong(Files.readString(file).strip()))
        .filter(ProcessHandle::isAlive);
  }
}
