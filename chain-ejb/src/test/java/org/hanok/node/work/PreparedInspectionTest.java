package org.hanok.node.work;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.hanok.node.module.RuntimeCatalogue;
import org.hanok.node.module.ServiceLease;
import org.hanok.node.objects.FileObjectStore;
import org.hanok.node.objects.ObjectStore;
import org.hanok.spi.ContentHash;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.RuntimeDescriptor;
import org.hanok.spi.runtime.RuntimeRequirement;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A look at a stored program")
final class PreparedInspectionTest {

  private static final byte[] CODE = "code".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;
  private final RecordingRuntime runtime = new RecordingRuntime();
  private final Counting catalogue = new Counting();
  private ObjectStore objects;

  @BeforeEach
  void open() throws IOException {
    objects = new FileObjectStore(folder.resolve("objects"), 1 << 20, 1 << 20);
  }

  private ProgramInspector.Finding inspect() {
    return new PreparedInspection(objects, catalogue)
        .inspect(ContentHash.of(CODE), "plain", Set.of());
  }

  @Test
  void says_which_runtime_takes_it_and_gives_the_runtime_back() {
    objects.store(CODE);
    assertThat(inspect()).isEqualTo(new ProgramInspector.Finding.Takes("plain", "1"));
    assertThat(catalogue.leased).isEqualTo(1);
    assertThat(catalogue.isOpen).isFalse();
  }

  @Test
  void keeps_no_runtime_where_the_program_is_not_there() {
    assertThat(inspect())
        .isInstanceOfSatisfying(
            ProgramInspector.Finding.Refused.class,
            refused -> assertThat(refused.code()).isEqualTo(WorkFailure.NO_ARTIFACT.code()));
    assertThat(catalogue.isOpen).isFalse();
  }

  @Test
  void is_a_refusal_where_the_runtime_throws_and_gives_it_back() {
    objects.store(CODE);
    for (Error error :
        List.of(new NoSuchMethodError("of another version"), new StackOverflowError("deep"))) {
      runtime.thrown = Optional.of(error);
      assertThat(inspect())
          .isInstanceOfSatisfying(
              ProgramInspector.Finding.Refused.class,
              refused -> {
                assertThat(refused.code()).isEqualTo("HANOK-PROGRAM-RUNTIME-BROKEN");
                assertThat(refused.message()).contains(error.getMessage());
              });
      assertThat(catalogue.isOpen).isFalse();
    }
  }

  /** Knows whether its one runtime is in use. */
  private final class Counting implements RuntimeCatalogue {
    private int leased;
    private boolean isOpen;

    @Override
    public List<RuntimeDescriptor> runtimes() {
      return runtime.runtimes();
    }

    @Override
    public Optional<ServiceLease<LanguageRuntime>> lease(RuntimeRequirement requirement) {
      leased++;
      isOpen = true;
      return Optional.of(
          new ServiceLease<>() {
            @Override
            public LanguageRuntime service() {
              return runtime;
            }

            @Override
            public String bundle() {
              return "counting/1";
            }

            @Override
            public void close() {
              isOpen = false;
            }
          });
    }
  }
}
