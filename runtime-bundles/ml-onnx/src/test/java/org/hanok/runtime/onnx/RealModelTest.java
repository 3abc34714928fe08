package org.hanok.runtime.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.assertj.core.api.Assertions.within;

import ai.djl.huggingface.tokenizers.Encoding;
import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.ExecutionOutcome.Completed;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PreparedProgram;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A model that others trained gives what the library gives when it is called directly. */
@Timeout(300)
class RealModelTest {

  private static final String MODEL = "/all-minilm-l6-v2-q.onnx";
  private static final String TOKENIZER = "/all-minilm-l6-v2-q-tokenizer.json";
  private static final String PIPELINE = "{\"pooling\":\"mean\",\"normalize\":true}";
  private static final ResourceLimits LIMITS =
      ResourceLimits.DEFAULT.withWallTimeMillis(120_000).withMemoryBytes(256 << 20);
  private static final List<String> TEXTS =
      List.of("A hanok is a traditional Korean house.", "Ships sail.", "한옥, naïve & 3.14!");

  private static final OnnxRuntime RUNTIME = OnnxRuntimes.standalone(OnnxSettings.ofThisMachine());

  @TempDir Path folder;

  @AfterAll
  static void close() {
    RUNTIME.close();
  }

  @Test
  void tensors_in_give_the_tensors_out_that_the_library_gives() throws IOException, OrtException {
    Completed completed =
        (Completed)
            run(
                resource(MODEL),
                "{\"inputs\":{\"input_ids\":[[101,7592,2088,102]],"
                    + "\"attention_mask\":[[1,1,1,1]],\"token_type_ids\":[[0,0,0,0]]}}");
    float[][] expected = hidden(new long[] {101, 7592, 2088, 102});
    String text = completed.output().toText();
    String numbers = text.substring(text.indexOf("\"data\":[") + 8, text.lastIndexOf("]}"));
    String[] found = numbers.split(",", -1);
    assertThat(text).contains("\"shape\":[1,4,384]");
    assertThat(found).hasSize(4 * 384);
    for (int i = 0; i < found.length; i++) {
      assertThat(Float.parseFloat(found[i])).isCloseTo(expected[i / 384][i % 384], within(1e-5f));
    }
  }

  @Test
  void texts_give_the_embeddings_that_the_library_and_the_models_own_tokenizer_give()
      throws IOException, OrtException {
    byte[] artifact = archive();
    float[][] expected = embeddings();
    for (int i = 0; i < TEXTS.size(); i++) {
      Completed one = (Completed) run(artifact, "{\"text\":\"" + TEXTS.get(i) + "\"}");
      assertThat(one.output().toText()).startsWith("{\"embedding\":[");
      assertClose(numbers(one.output().toText())[0], expected[i]);
    }
    Completed all =
        (Completed) run(artifact, "{\"texts\":[\"" + String.join("\",\"", TEXTS) + "\"]}");
    float[][] found = numbers(all.output().toText());
    assertThat(found.length).isEqualTo(expected.length);
    // What is quantized while it runs is so for a batch as a whole: one is a little off alone.
    for (int i = 0; i < found.length; i++) {
      assertThat(cosine(found[i], expected[i])).isCloseTo(1, within(0.02));
    }
  }

  @Test
  void an_archive_answers_tensors_and_what_is_asked_for_by_name_beside_embeddings()
      throws IOException {
    byte[] artifact = archive();
    ExecutionOutcome outcome =
        run(artifact, "{\"text\":\"hello\",\"outputs\":[\"last_hidden_state\"]}");
    assertThat(((Completed) outcome).output().toText())
        .startsWith("{\"embedding\":[")
        .contains(",\"outputs\":{\"last_hidden_state\":{\"shape\":[1,3,384],\"type\":\"float32\"");
    assertThat(run(resource(MODEL), "{\"text\":\"hello\"}").message())
        .contains("without a tokenizer");
  }

  private float[][] embeddings() throws IOException, OrtException {
    Path path = Files.write(folder.resolve("tokenizer.json"), resource(TOKENIZER));
    float[][] all = new float[TEXTS.size()][];
    try (HuggingFaceTokenizer tokenizer =
        HuggingFaceTokenizer.builder().optTokenizerPath(path).optPadding(false).build()) {
      for (int i = 0; i < all.length; i++) {
        Encoding encoding = tokenizer.encode(TEXTS.get(i));
        all[i] = mean(hidden(encoding.getIds()));
      }
    }
    return all;
  }

  private static float[] mean(float[][] tokens) {
    double[] sum = new double[tokens[0].length];
    for (float[] token : tokens) {
      for (int i = 0; i < sum.length; i++) {
        sum[i] += token[i] / (double) tokens.length;
      }
    }
    double length = Math.sqrt(Arrays.stream(sum).map(x -> x * x).sum());
    float[] mean = new float[sum.length];
    for (int i = 0; i < mean.length; i++) {
      mean[i] = (float) (sum[i] / length);
    }
    return mean;
  }

  private static float[][] hidden(long[] ids) throws IOException, OrtException {
    long[] ones = new long[ids.length];
    Arrays.fill(ones, 1);
    OrtEnvironment library = OrtEnvironment.getEnvironment();
    try (OrtSession session = library.createSession(resource(MODEL));
        OnnxTensor tokens = OnnxTensor.createTensor(library, new long[][] {ids});
        OnnxTensor mask = OnnxTensor.createTensor(library, new long[][] {ones});
        OnnxTensor types = OnnxTensor.createTensor(library, new long[][] {new long[ids.length]});
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", tokens, "attention_mask", mask, "token_type_ids", types))) {
      return ((float[][][]) result.get(0).getValue())[0];
    }
  }

  private static void assertClose(float[] found, float[] expected) {
    assertThat(found).hasSize(expected.length);
    for (int i = 0; i < found.length; i++) {
      assertThat(found[i]).isCloseTo(expected[i], within(1e-5f));
    }
  }

  private static double cosine(float[] one, float[] other) {
    double sum = 0;
    for (int i = 0; i < one.length; i++) {
      sum += one[i] * (double) other[i];
    }
    return sum;
  }

  private static float[][] numbers(String answer) {
    String inner = answer.substring(answer.indexOf('['), answer.lastIndexOf(']') + 1);
    return Arrays.stream(inner.split("\\],\\[", -1))
        .map(row -> row.replaceAll("[\\[\\]]", "").split(",", -1))
        .map(RealModelTest::floats)
        .toArray(float[][]::new);
  }

  private static float[] floats(String[] texts) {
    float[] floats = new float[texts.length];
    for (int i = 0; i < texts.length; i++) {
      floats[i] = Float.parseFloat(texts[i]);
    }
    return floats;
  }

  private static byte[] archive() throws IOException {
    return archive(resource(MODEL), resource(TOKENIZER), PIPELINE);
  }

  /** A model and what makes it take texts. */
  static byte[] archive(byte[] model, byte[] tokenizer, String pipeline) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "model.onnx", model);
      put(zip, "tokenizer.json", tokenizer);
      put(zip, "pipeline.json", pipeline.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
    ZipEntry entry = new ZipEntry(name);
    // Of the same bytes at all times: a program is known by its hash.
    entry.setTime(0);
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }

  private static ExecutionOutcome run(byte[] artifact, String input) {
    return switch (RUNTIME.prepare(ProgramArtifact.of(artifact))) {
      case PrepareOutcome.Prepared(PreparedProgram program) ->
          program.invoke(Invocation.of(Payload.ofText(input), LIMITS)).result().join();
      case PrepareOutcome.Refused refused -> fail("refused: " + refused.message());
    };
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = RealModelTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
