package org.hanok.runtime.onnx.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.huggingface.tokenizers.HuggingFaceTokenizer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tokens are those of the tokenizer that models were trained with. */
class TokenizerTest {

  static final String REAL = "/all-minilm-l6-v2-q-tokenizer.json";

  @TempDir Path folder;

  private static final List<String> TEXTS =
      List.of(
          "",
          " ",
          "Hello, world!",
          "The quick brown fox jumps over the lazy dog.",
          "Résumé naïve façade ÅNGSTRÖM İstanbul ΟΔΟΣ straße ﬁne",
          "한옥은 한국의 전통 가옥이다. 漢字とカタカナ。",
          "unaffable antidisestablishmentarianism pneumonoultramicroscopicsilicovolcanoconiosis",
          "x".repeat(99) + " " + "x".repeat(100) + " " + "x".repeat(101),
          "tab\tnew\nline\r\u00a0\u2003\u3000end\u200b\u00ad\u0000\ufffd!",
          "a[SEP]b [CLS] [MASK]. [sep] [UNK][PAD]",
          "3.14159 -1e10 $100 50% C++ user@example.com https://example.com/a?b=c#d",
          "👩‍👩‍👧‍👦 emoji 🇰🇷 \ud83d\ude00 é e\u0301 \u0300",
          "long ".repeat(400));

  @Test
  void its_tokens_are_those_of_a_tokenizer_that_others_wrote() throws IOException, BadInput {
    byte[] file = real();
    Tokenizer own = Tokenizer.of(file);
    Path path = Files.write(folder.resolve("tokenizer.json"), file);
    try (HuggingFaceTokenizer theirs =
        HuggingFaceTokenizer.builder()
            .optTokenizerPath(path)
            .optPadding(false)
            .optTruncation(true)
            .optMaxLength(128)
            .build()) {
      for (String text : TEXTS) {
        assertSame(own, theirs, text);
      }
      Random random = new Random(5);
      for (int i = 0; i < 2_000; i++) {
        assertSame(own, theirs, randomText(random));
      }
    }
  }

  private static void assertSame(Tokenizer own, HuggingFaceTokenizer theirs, String text) {
    assertThat(Arrays.stream(own.tokens(text)).asLongStream().toArray())
        .as(text)
        .isEqualTo(theirs.encode(text).getIds());
  }

  /** Of blocks whose characters have not changed for long. */
  private static String randomText(Random random) {
    StringBuilder text = new StringBuilder();
    for (int left = random.nextInt(40); left > 0; left--) {
      int from =
          switch (random.nextInt(6)) {
            case 0 -> 0x20;
            case 1 -> 0xa0;
            case 2 -> 0x391;
            case 3 -> 0x410;
            case 4 -> 0x4e00;
            default -> 0xac00;
          };
      text.appendCodePoint(from + random.nextInt(from == 0x20 ? 95 : from == 0x391 ? 17 : 64));
    }
    return text.toString();
  }

  @Test
  void what_it_does_not_do_is_refused_by_name() {
    assertRefused("{}", "normalizer");
    assertRefused("[]", "no object");
    assertRefused("{\"normalizer\":{\"type\":\"NFC\"}}", "NFC");
    assertRefused(file("Whitespace", "WordPiece", "{\"[UNK]\":0}", "[]"), "Whitespace");
    assertRefused(file("BertPreTokenizer", "BPE", "{\"[UNK]\":0}", "[]"), "BPE");
    assertRefused(file("BertPreTokenizer", "WordPiece", "{\"a\":0}", "[]"), "[UNK]");
    assertRefused(file("BertPreTokenizer", "WordPiece", "{\"[UNK]\":-1}", "[]"), "number");
    assertRefused(
        file(
            "BertPreTokenizer",
            "WordPiece",
            "{\"[UNK]\":0}",
            "[{\"content\":\"<mask>\",\"id\":1,\"lstrip\":true}]"),
        "lstrip");
    assertRefused("{\"a\":" + "[".repeat(1_000_000), "too deep");
  }

  private static String file(String pre, String model, String vocabulary, String added) {
    return "{\"normalizer\":{\"type\":\"BertNormalizer\"},\"pre_tokenizer\":{\"type\":\""
        + pre
        + "\"},\"added_tokens\":"
        + added
        + ",\"model\":{\"type\":\""
        + model
        + "\",\"vocab\":"
        + vocabulary
        + "}}";
  }

  private static void assertRefused(String file, String why) {
    assertThatThrownBy(() -> Tokenizer.of(file.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOf(BadInput.class)
        .hasMessageContaining(why);
  }

  static byte[] real() throws IOException {
    try (InputStream in = TokenizerTest.class.getResourceAsStream(REAL)) {
      return Objects.requireNonNull(in, REAL).readAllBytes();
    }
  }
}
