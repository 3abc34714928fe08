package org.hanok.supply;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** Whose work is shipped, under what licence, with what they ask to be told. */
final class Notices {

  private final Path repository;

  /** Reads the notices out of the files in Maven's local repository. */
  Notices(Path repository) {
    this.repository = repository;
  }

  String of(SequencedSet<Component> components) {
    StringBuilder text =
        new StringBuilder(
            """
            # Third-party notices

            What Hanok ships of others, by licence: in the EAR, the server, the command line, the bundles and the console.
            Written by `verification/supply-chain/update`; a test fails when it is not up to date.
            """);
    components.stream()
        .collect(Collectors.groupingBy(Component::licence, TreeMap::new, Collectors.toList()))
        .forEach((licence, those) -> append(text, licence, those));
    appendNotices(text, components);
    return text.toString();
  }

  private static void append(StringBuilder text, String licence, Collection<Component> those) {
    text.append("\n## ").append(licence).append("\n\n");
    for (Component one : those) {
      text.append("- ").append(one.name()).append(' ').append(one.version()).append('\n');
    }
  }

  private void appendNotices(StringBuilder text, Collection<Component> components) {
    text.append("\n# NOTICE files\n\nWhat they ask to be passed on.\n");
    for (Component one : components) {
      noticeIn(one)
          .ifPresent(
              notice ->
                  text.append("\n## ")
                      .append(one.name().replaceFirst("^maven:", ""))
                      .append("\n\n```\n")
                      .append(notice)
                      .append("\n```\n"));
    }
  }

  private Optional<String> noticeIn(Component component) {
    String[] parts = component.name().split(":", -1);
    if (!parts[0].equals("maven")) {
      return Optional.empty();
    }
    Path jar =
        repository
            .resolve(parts[1].replace('.', '/'))
            .resolve(parts[2])
            .resolve(component.version())
            .resolve(parts[2] + "-" + component.version() + ".jar");
    return Files.exists(jar) ? noticeIn(jar) : Optional.empty();
  }

  private static Optional<String> noticeIn(Path jar) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      Optional<? extends ZipEntry> entry =
          zip.stream()
              .filter(e -> e.getName().matches("(META-INF/)?NOTICE(\\.txt|\\.md)?"))
              .findFirst();
      return entry.isEmpty()
          ? Optional.empty()
          : Optional.of(
              new String(zip.getInputStream(entry.get()).readAllBytes(), StandardCharsets.UTF_8)
                  .replace("\r\n", "\n")
                  .strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
