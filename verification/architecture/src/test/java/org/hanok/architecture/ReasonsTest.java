package org.hanok.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.reason.Reason;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Holds the catalogue of reasons together, and {@code docs/reasons.md} to it: {@code ./mvnw -pl
 * verification/architecture -am test -Dtest=ReasonsTest -Dhanok.reasons.write=true} writes the page
 * anew, and the words that the console shows.
 */
@DisplayName("The catalogue of reasons")
class ReasonsTest {

  private static final Path ROOT = Path.of("../..");
  private static final Path PAGE = ROOT.resolve("docs/reasons.md");

  /** What the console explains codes by. */
  private static final Path WORDS =
      ROOT.resolve("admin-web/src/main/resources/org/hanok/console/view/reasons.json");

  private static final Pattern CODE = Pattern.compile("\"(HANOK-[A-Z0-9-]*[A-Z0-9])(?![A-Z0-9-])");

  /** AIN: one number under two names, since the reference moved it from one list to the other. */
  private static final Set<String> TWICE_IN_THE_REFERENCE = Set.of("0", "30005");

  /** The beginning of codes, as something asks for it. */
  private static final Set<String> BEGINNINGS = Set.of("HANOK-BUNDLE");

  private final List<Class<?>> families =
      new ClassFileImporter()
              .withImportOption(new ImportOption.DoNotIncludeTests())
              .importPackages("org.hanok")
              .stream()
              .filter(type -> type.isEnum() && type.isAssignableTo(Reason.class))
              .sorted(Comparator.comparing(JavaClass::getName))
              .<Class<?>>map(JavaClass::reflect)
              .toList();

  private Stream<Reason> reasons() {
    return families.stream().flatMap(ReasonsTest::reasonsOf);
  }

  private static Stream<Reason> reasonsOf(Class<?> family) {
    return Arrays.stream(family.getEnumConstants()).map(Reason.class::cast);
  }

  @Test
  void has_no_id_twice() {
    Map<String, Set<String>> names = new TreeMap<>();
    for (Class<?> family : families) {
      reasonsOf(family)
          .forEach(
              reason ->
                  names
                      .computeIfAbsent(reason.id(), id -> new TreeSet<>())
                      .add(family.getName() + "." + reason.name()));
    }
    names.keySet().removeAll(TWICE_IN_THE_REFERENCE);
    names.values().removeIf(users -> users.size() == 1);
    assertEquals(Map.of(), names);
  }

  @Test
  void says_of_each_reason_what_it_means_and_what_to_do() {
    List<Class<?>> known = families;
    assertTrue(known.size() > 10, "families are found: " + known);
    reasons()
        .forEach(
            reason -> {
              assertFalse(reason.meaning().isBlank(), reason.id());
              assertFalse(reason.remedy().isBlank(), reason.id());
            });
  }

  @Test
  void has_every_code_that_the_sources_speak_of() throws IOException {
    Set<String> known = reasons().map(Reason::id).collect(Collectors.toSet());
    Map<String, String> strangers = new TreeMap<>();
    for (Path source : sources()) {
      Matcher codes = CODE.matcher(Files.readString(source, StandardCharsets.UTF_8));
      while (codes.find()) {
        String code = codes.group(1);
        if (!known.contains(code) && !BEGINNINGS.contains(code)) {
          strangers.put(code, ROOT.relativize(source).toString());
        }
      }
    }
    assertEquals(Map.of(), strangers, "codes without a reason in an enum");
  }

  private static List<Path> sources() throws IOException {
    try (Stream<Path> all = Files.walk(ROOT)) {
      return all.filter(file -> file.toString().endsWith(".java"))
          .filter(file -> file.toString().contains("/src/main/java/"))
          .filter(file -> !file.startsWith(ROOT.resolve("verification")))
          .filter(file -> !file.startsWith(ROOT.resolve("samples")))
          .toList();
    }
  }

  @Test
  void stands_in_the_docs_as_it_is() throws IOException {
    String page = page();
    if (Boolean.getBoolean("hanok.reasons.write")) {
      Files.writeString(PAGE, page);
    }
    assertEquals(page, Files.readString(PAGE, StandardCharsets.UTF_8), "docs/reasons.md is stale");
  }

  @Test
  void stands_in_the_console_as_it_is() throws IOException {
    String words = words();
    if (Boolean.getBoolean("hanok.reasons.write")) {
      Files.writeString(WORDS, words);
    }
    assertEquals(
        words, Files.readString(WORDS, StandardCharsets.UTF_8), WORDS.getFileName() + " is stale");
  }

  private String words() {
    return reasons()
        .map(
            reason ->
                JsonText.stringify(
                    JsonObject.builder()
                        .set("code", reason.id())
                        .set("name", reason.name())
                        .set("category", reason.category().name())
                        .set("meaning", reason.meaning())
                        .set("remedy", reason.remedy())
                        .build()))
        .collect(Collectors.joining(",\n", "[\n", "\n]\n"));
  }

  private String page() {
    StringBuilder page = new StringBuilder();
    page.append("# Reasons\n\n")
        .append("Why things are refused or fail, and what the log says; made from the enums by\n")
        .append("`ReasonsTest`, which says how. USER: change what was sent. BUSY: send the same\n")
        .append("again later. BROKEN: something of the node is. EXTERNAL: something that it\n")
        .append("stands on is, or the other side. NEWS: nothing is wrong.\n");
    for (Class<?> family : families) {
      page.append("\n## ").append(titleOf(family)).append("\n\n");
      page.append("| code | name | category | meaning | what to do |\n");
      page.append("| --- | --- | --- | --- | --- |\n");
      reasonsOf(family).forEach(reason -> page.append(row(reason)));
    }
    return page.toString();
  }

  private static String titleOf(Class<?> family) {
    return family.getName().replace("org.hanok.", "").replace('$', '.');
  }

  private static String row(Reason reason) {
    return "| "
        + String.join(
            " | ",
            reason.id(),
            reason.name(),
            reason.category().name(),
            reason.meaning().replace("|", "\\|"),
            reason.remedy().replace("|", "\\|"))
        + " |\n";
  }
}
