package org.hanok.console.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("What the interface says of the market")
class ContractsTest {

  private static final Path TYPES = Path.of("src/main/frontend/src/api/market.ts");
  private static final Path OPENAPI = Path.of("src/main/resources/META-INF/openapi.yaml");

  /** Records by the names that they have in both files. */
  private static final Map<String, Class<? extends Record>> RECORDS =
      Map.of(
          "Program", MarketRecords.ProgramView.class,
          "Offer", MarketRecords.OfferView.class,
          "Contract", MarketRecords.ContractView.class,
          "Job", MarketRecords.JobView.class,
          "JobRun", JobRun.class,
          "Reason", Reasons.Reason.class,
          "SearchHit", Search.Hit.class);

  private static Set<String> components(Class<? extends Record> type) {
    return Arrays.stream(type.getRecordComponents())
        .map(RecordComponent::getName)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void has_the_same_members_in_the_types_of_the_pages() throws IOException {
    String types = Files.readString(TYPES);
    RECORDS.forEach(
        (name, type) -> {
          String body = after(types, "export interface " + name + " \\{\n(.*?)\n}\n");
          assertThat(names(body, "(?m)^  (\\w+): ")).as(name).isEqualTo(components(type));
        });
  }

  @Test
  void has_the_same_members_in_the_description() throws IOException {
    String description = Files.readString(OPENAPI);
    RECORDS.forEach(
        (name, type) -> {
          String body = after(description, "\n    " + name + ":\n.*?properties: \\{(.*?)}\n");
          assertThat(names(withoutInnards(body), "(\\w+):")).as(name).isEqualTo(components(type));
        });
  }

  private static String after(String text, String pattern) {
    Matcher found = Pattern.compile(pattern, Pattern.DOTALL).matcher(text);
    assertThat(found.find()).as(pattern).isTrue();
    return found.group(1);
  }

  private static Set<String> names(String text, String pattern) {
    return Pattern.compile(pattern)
        .matcher(text)
        .results()
        .map(found -> found.group(1))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Only what is not within braces of its own. */
  private static String withoutInnards(String text) {
    String outer = text;
    while (outer.contains("{")) {
      outer = outer.replaceAll("\\{[^{}]*}", "");
    }
    return outer;
  }
}
