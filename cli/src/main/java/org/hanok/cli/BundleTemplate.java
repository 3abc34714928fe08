package org.hanok.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;

/** What a new bundle begins as: a project that builds and passes its kit before it is changed. */
enum BundleTemplate {
  /** A runtime of a language. */
  LANGUAGE(
      "language",
      "A runtime for programs of its language.",
      """
          <!-- Cages and their limits: goes into the bundle -->
          <dependency><groupId>org.hanok</groupId><artifactId>runtime-support</artifactId><version>${version.sdk}</version></dependency>
      """
          .indent(-2),
      List.of("Activator", "Interpreter", "Language", "Runtimes"),
      "RuntimeTest") {
    @Override
    void addTo(SequencedMap<String, String> files, BundleNames names) {
      files.put("bootstrap.pl", "src/main/resources/" + names.packageFolder() + "/bootstrap.pl");
      PROGRAMS.forEach(
          program ->
              files.put("programs/" + program + ".pl", "src/test/programs/" + program + ".pl"));
      files.put("example/hanok.json", "example/hanok.json");
      files.put("example/words.pl", "example/words.pl");
    }
  },
  /** A driver of devices. */
  DRIVER(
      "driver",
      "A driver of its family of devices.",
      "",
      List.of("Activator", "Driver", "Leases", "Sources"),
      "DriverTest") {
    @Override
    void addTo(SequencedMap<String, String> files, BundleNames names) {
      // Its parts are classes alone.
    }
  };

  /** Those of the kit, in the language. */
  private static final List<String> PROGRAMS =
      List.of(
          ("abstract-socket compute counter disk-filler echo endless-loop exit-failure"
                  + " forbidden-file forbidden-network fork-bomb io-uring log-flood memory-bomb"
                  + " namespaces other-files other-processes output-flood ptrace recursion set-uid"
                  + " sleep streams stubborn-loop trap world write-outside zombies")
              .split(" "));

  /** Classes that are called after what they are, and not after the bundle. */
  private static final List<String> PLAIN = List.of("Interpreter", "Leases", "Sources");

  private final String folder;
  private final String description;
  private final String dependencies;
  private final List<String> classes;
  private final String test;

  BundleTemplate(
      String folder, String description, String dependencies, List<String> classes, String test) {
    this.folder = folder;
    this.description = description;
    this.dependencies = dependencies;
    this.classes = classes;
    this.test = test;
  }

  /** Adds what only this kind has: from where in the template to where in the project. */
  abstract void addTo(SequencedMap<String, String> files, BundleNames names);

  /** Writes a whole project into {@code project}, which is there and empty. */
  void write(Path project, BundleNames names, BundleSdk sdk) throws IOException {
    Map<String, String> words =
        Map.of(
            "@NAME@", names.name(),
            "@Name@", names.classPrefix(),
            "@PACKAGE@", names.javaPackage(),
            "@DESCRIPTION@", description,
            "@DEPENDENCIES@", dependencies,
            "@SDK@", sdk.version(),
            "@SPI@", sdk.importRange());
    for (Map.Entry<String, String> file : files(names).entrySet()) {
      String text = text(file.getKey());
      for (Map.Entry<String, String> word : words.entrySet()) {
        text = text.replace(word.getKey(), word.getValue());
      }
      Path target = project.resolve(file.getValue());
      Files.createDirectories(target.resolveSibling("."));
      Files.writeString(target, text);
    }
    sdk.copyTo(project.resolve("repository"));
  }

  private SequencedMap<String, String> files(BundleNames names) {
    String java = "src/main/java/" + names.packageFolder() + "/";
    String tests = "src/test/java/" + names.packageFolder() + "/";
    SequencedMap<String, String> files = new LinkedHashMap<>();
    files.put("../common/pom.xml", "pom.xml");
    files.put("../common/maven.config", ".mvn/maven.config");
    files.put("../common/gitignore", ".gitignore");
    files.put("../common/package-info.java", java + "package-info.java");
    files.put("bnd.bnd", "bnd.bnd");
    files.put("README.md", "README.md");
    for (String one : classes) {
      files.put(
          one + ".java", java + (PLAIN.contains(one) ? one : names.classPrefix() + one) + ".java");
    }
    files.put(test + ".java", tests + names.classPrefix() + test + ".java");
    addTo(files, names);
    return files;
  }

  private String text(String name) throws IOException {
    String path = name.startsWith("../") ? name.substring(3) : folder + "/" + name;
    try (InputStream in = BundleTemplate.class.getResourceAsStream("template/" + path)) {
      if (in == null) {
        throw new IOException("the command line lacks its template " + path);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
