package org.hanok.sample.markdown;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonText;
import org.hanok.runtime.wasm.WasmRuntimes;
import org.hanok.spi.runtime.Execution;
import org.hanok.spi.runtime.ExecutionOutcome;
import org.hanok.spi.runtime.Invocation;
import org.hanok.spi.runtime.LanguageRuntime;
import org.hanok.spi.runtime.LogLine;
import org.hanok.spi.runtime.Payload;
import org.hanok.spi.runtime.PrepareOutcome;
import org.hanok.spi.runtime.PreparedProgram;
import org.hanok.spi.runtime.ProgramArtifact;
import org.hanok.spi.runtime.ResourceLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The program as its users see it: JSON in, JSON out, run by the WebAssembly runtime. */
class MarkdownTest {

  private static final LanguageRuntime RUNTIME = WasmRuntimes.standalone();
  private static final PreparedProgram PROGRAM = prepare();

  @Test
  void headings_have_six_levels() {
    assertThat(html("# One\n### Three ###\n###### Six\n####### Seven"))
        .isEqualTo("<h1>One</h1>\n<h3>Three</h3>\n<h6>Six</h6>\n<p>####### Seven</p>\n");
  }

  @Test
  void emphasis_nests_and_leaves_words_alone() {
    assertThat(html("*a* **b** ***c*** _d_ __e__ **f *g* h** snake_case_name 2 * 3 * 4 ~~x~~"))
        .isEqualTo(
            "<p><em>a</em> <strong>b</strong> <em><strong>c</strong></em> <em>d</em>"
                + " <strong>e</strong> <strong>f <em>g</em> h</strong> snake_case_name 2 * 3 * 4"
                + " <del>x</del></p>\n");
  }

  @Test
  void code_is_shown_as_it_is() {
    assertThat(html("`a < *b*` and ``c ` d``\n\n```java\nint x = 1 & 2;\n\n# no heading\n```"))
        .isEqualTo(
            """
            <p><code>a &lt; *b*</code> and <code>c ` d</code></p>
            <pre><code class="language-java">int x = 1 &amp; 2;

            # no heading
            </code></pre>
            """);
    assertThat(html("    indented\n\n    more"))
        .isEqualTo("<pre><code>indented\n\nmore\n</code></pre>\n");
    assertThat(html("```\nno end")).isEqualTo("<pre><code>no end\n</code></pre>\n");
  }

  @Test
  void lists_nest_and_may_be_numbered() {
    assertThat(html("- a\n- b\n  - c\n  - d\n- e"))
        .isEqualTo(
            """
            <ul>
            <li>a</li>
            <li>b
            <ul>
            <li>c</li>
            <li>d</li>
            </ul></li>
            <li>e</li>
            </ul>
            """);
    assertThat(html("3. x\n4. y")).isEqualTo("<ol start=\"3\">\n<li>x</li>\n<li>y</li>\n</ol>\n");
    assertThat(html("* a\n\n* b")).isEqualTo("<ul>\n<li><p>a</p></li>\n<li><p>b</p></li>\n</ul>\n");
  }

  @Test
  void links_and_images_are_made() {
    assertThat(html("[a *b*](https://e.org/x?y=1&z=\"2\" \"T\") ![p](pic.png) <https://e.org>"))
        .isEqualTo(
            "<p><a href=\"https://e.org/x?y=1&amp;z=&quot;2&quot;\" title=\"T\" rel=\"nofollow"
                + " noopener\">a <em>b</em></a> <img src=\"pic.png\" alt=\"p\"> <a"
                + " href=\"https://e.org\" rel=\"nofollow noopener\">https://e.org</a></p>\n");
  }

  @Test
  void tables_have_heads_and_alignment() {
    assertThat(html("| a | b |\n|---|--:|\n| 1 | *2* |\n| x \\| y |"))
        .isEqualTo(
            """
            <table>
            <thead>
            <tr><th>a</th><th style="text-align:right">b</th></tr>
            </thead>
            <tbody>
            <tr><td>1</td><td style="text-align:right"><em>2</em></td></tr>
            <tr><td>x | y</td><td style="text-align:right"></td></tr>
            </tbody>
            </table>
            """);
  }

  @Test
  void quotes_rules_and_breaks() {
    assertThat(html("> a\n> > b\n\n---\n\nline  \nbreak"))
        .isEqualTo(
            """
            <blockquote>
            <p>a</p>
            <blockquote>
            <p>b</p>
            </blockquote>
            </blockquote>
            <hr>
            <p>line<br>
            break</p>
            """);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](JaVaScRiPt:alert(1))",
        "[x](java\tscript:alert(1))",
        "[x](&#106;avascript:alert(1))",
        "[x](data:text/html,<script>)",
        "![x](vbscript:x)",
        "<javascript:alert(1)>",
        "[x](https://e.org/\"onmouseover=\"alert(1))",
        "[x](a \"t\" onclick=\"alert(1)\")",
        "```\"><script>alert(1)</script>\ncode\n```",
        "| <b> |\n|---|\n| <img src=x onerror=alert(1)> |",
        "`<script>`",
        "\\<script>",
      })
  void nothing_in_the_text_becomes_active_html(String hostile) {
    String html = html(hostile);
    String known =
        html.replaceAll(
            "</?(p|pre|code|table|thead|tbody|tr|th|td|h[1-6]|em|strong)>|<code"
                + " class=\"[^\"<>]*\">|</a>|<a href=\"(?!(?i)javascript|data|vbscript)[^\"<>]*\"("
                + " title=\"[^\"<>]*\")? rel=\"nofollow noopener\">|<img src=\"[^\":<>]*\""
                + " alt=\"[^\"<>]*\">",
            "");
    assertThat(known).doesNotContain("<").doesNotContain(">").doesNotContain("\"");
  }

  @Test
  void all_characters_come_through() {
    assertThat(html("한옥 😀 \u0001 é & \" '"))
        .isEqualTo("<p>한옥 😀 \u0001 é &amp; &quot; &#39;</p>\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*", "_a", "[", "[a](", "`", "> ", "- ", "**a ", "~~a", "<", "\\", "|a\n", "![", "("
      })
  void repeated_marks_cost_no_more_than_their_length_allows(String mark) {
    assertThat(outcome(input(mark.repeat(20_000))).code()).isEqualTo("HANOK-EXEC-COMPLETED");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "{\"markdown\":1}",
        "{\"text\":\"x\"}",
        "{\"markdown\":\"x\"",
        "{\"markdown\":\"\\x\"}",
        "{\"markdown\":\"x\"} y"
      })
  void a_wrong_input_is_exit_status_2_and_a_line_in_the_log(String wrong) {
    Execution execution = PROGRAM.invoke(Invocation.of(Payload.ofText(wrong), limits()));
    assertThat(execution.result().orTimeout(60, TimeUnit.SECONDS).join())
        .isEqualTo(new ExecutionOutcome.ExitedWithFailure(2));
    assertThat(execution.log())
        .extracting(LogLine::text)
        .singleElement()
        .asString()
        .startsWith("the input must be {\"markdown\": \"...\"}");
  }

  @Test
  void other_members_of_the_input_are_ignored() {
    assertThat(completed("{\"a\":[1,{\"b\":null}],\"markdown\":\"hi\\u0021\",\"c\":-1.5e3}"))
        .isEqualTo("<p>hi!</p>\n");
  }

  @Test
  void a_book_fits_into_the_limits_of_the_manifest() {
    String chapter =
        "# Title\n\nSome *text* with [links](https://e.org) and `code`.\n\n- a\n- b\n\n";
    assertThat(html(chapter.repeat(5_000))).hasSizeGreaterThan(500_000);
  }

  private static String html(String markdown) {
    return completed(input(markdown));
  }

  private static String input(String markdown) {
    return JsonText.stringify(JsonObject.builder().set("markdown", markdown).build());
  }

  private static String completed(String input) {
    return switch (outcome(input)) {
      case ExecutionOutcome.Completed(Payload output) ->
          Objects.requireNonNull(
              ((JsonObject) JsonParser.parse(output.toText())).getString("html"));
      case ExecutionOutcome other -> fail(other.message());
    };
  }

  private static ExecutionOutcome outcome(String input) {
    return PROGRAM
        .invoke(Invocation.of(Payload.ofText(input), limits()))
        .result()
        .orTimeout(60, TimeUnit.SECONDS)
        .join();
  }

  private static ResourceLimits limits() {
    return ResourceLimits.DEFAULT.withWallTimeMillis(60_000).withOutputBytes(8 << 20);
  }

  private static PreparedProgram prepare() {
    try (InputStream file = MarkdownTest.class.getResourceAsStream("/hanok/markdown.wasm")) {
      ProgramArtifact artifact = ProgramArtifact.of(Objects.requireNonNull(file).readAllBytes());
      return ((PrepareOutcome.Prepared) RUNTIME.prepare(artifact)).program();
    } catch (IOException e) {
      throw new ExceptionInInitializerError(e);
    }
  }
}
