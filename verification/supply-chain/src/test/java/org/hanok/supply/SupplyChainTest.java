package org.hanok.supply;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Nothing is shipped that nobody decided on. After a decision {@code
 * verification/supply-chain/update} writes the list and the notices anew; the change of the list is
 * what a reviewer reads.
 */
@DisplayName("What is shipped of others")
class SupplyChainTest {

  private static final String HOW =
      "If that is meant, look at the component, its licence and where it comes from, then run"
          + " verification/supply-chain/update and commit what it changes.";

  /** Under these and their combinations Hanok may ship what others wrote. */
  private static final Set<String> LICENCES =
      Set.of(
          "0BSD",
          "Apache-2.0",
          "BSD-2-Clause",
          "BSD-3-Clause",
          "CC0-1.0",
          "EPL-1.0",
          "EPL-2.0",
          "GPL-2.0-with-classpath-exception",
          "ISC",
          "LGPL-2.1-or-later",
          "LGPL-2.1-only",
          "MIT",
          "MPL-2.0",
          "OFL-1.1",
          "Bouncy Castle Licence",
          "Eclipse Distribution License - v 1.0",
          "BSD-3-Clause-No-Nuclear-License");

  private static final Path ROOT = Path.of(System.getProperty("hanok.root"));
  private static final Path LIST = ROOT.resolve("verification/supply-chain/allowed.tsv");
  private static final Path NOTICES = ROOT.resolve("THIRD-PARTY-NOTICES.md");
  private static final boolean UPDATE = Boolean.getBoolean("hanok.supply.update");

  private final Path repository = Path.of(System.getProperty("hanok.supply.repository"));
  private final Shipped shipped = new Shipped(ROOT, repository);

  @Test
  void stands_on_the_list_with_its_version_its_licence_and_its_checksum() throws IOException {
    SortedSet<Component> found = new TreeSet<>(shipped.components());
    if (UPDATE) {
      Files.write(LIST, found.stream().map(Component::line).toList());
    }
    List<Component> allowed = Files.readAllLines(LIST).stream().map(Component::parse).toList();
    assertThat(found).as(HOW).isNotEmpty().containsExactlyElementsOf(new TreeSet<>(allowed));
  }

  @Test
  void comes_with_a_checksum_and_under_a_licence_that_lets_us_ship_it() {
    assertThat(shipped.components())
        .allSatisfy(
            component -> {
              assertThat(component.checksum()).startsWith("sha").doesNotEndWith("none");
              assertThat(component.licence().split(" OR | AND |\\(|\\)"))
                  .as("licences of %s", component)
                  .anyMatch(LICENCES::contains);
            });
  }

  @Test
  void is_told_to_whoever_receives_it_in_the_notices() throws IOException {
    String notices = new Notices(repository).of(shipped.components());
    if (UPDATE) {
      Files.writeString(NOTICES, notices);
    }
    assertThat(Files.readString(NOTICES)).as(HOW).isEqualTo(notices);
  }

  @Test
  void stands_in_a_bill_of_materials_for_the_ear_the_command_line_and_each_bundle() {
    assertThat(shipped.billsOfMaterials())
        .hasSizeGreaterThanOrEqualTo(4)
        .allSatisfy(bill -> assertThat(bill).content().contains("\"bomFormat\" : \"CycloneDX\""));
  }
}
