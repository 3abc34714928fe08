package org.hanok.cli;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;
import org.jspecify.annotations.Nullable;

/**
 * What a new bundle's parts are called. All of it consists of letters, digits, dots, hyphens and
 * underscores, which mean nothing to XML, to manifests and to Java.
 *
 * @param name the bundle's own, such as {@code tiny-basic}: the type or family that it brings
 * @param javaPackage where its classes are; also what the bundle is called in a node
 */
record BundleNames(String name, String javaPackage) {

  private static final int LEAST_CHARS = 3;

  /** The example program is called so, too, with an ending, and has 60 at most. */
  private static final int MOST_CHARS = 40;

  private static final int MOST_PACKAGE_CHARS = 100;
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*(-[a-z0-9]+)*");
  private static final Pattern PACKAGE = Pattern.compile("[a-z_][a-z0-9_]*(\\.[a-z_][a-z0-9_]*)+");
  private static final List<String> OF_OTHERS = List.of("java", "javax", "org.hanok", "org.osgi");

  /** The names of a bundle; its package is one of the examples' if none is given. */
  static BundleNames of(String name, @Nullable String javaPackage) {
    if (!NAME.matcher(name).matches()
        || name.length() < LEAST_CHARS
        || name.length() > MOST_CHARS) {
      throw wrong(
          "a bundle's name has "
              + LEAST_CHARS
              + " to "
              + MOST_CHARS
              + " lower-case letters and digits, with single hyphens between words, a letter first: "
              + name);
    }
    String chosen = javaPackage == null ? "org.example." + word(name) : javaPackage;
    if (!PACKAGE.matcher(chosen).matches()
        || chosen.length() > MOST_PACKAGE_CHARS
        || !SourceVersion.isName(chosen)) {
      throw wrong(
          "a package has two or more words of lower-case letters, digits and underscores with dots"
              + " between them, none of them a word of Java's own: "
              + chosen);
    }
    OF_OTHERS.stream()
        .filter(other -> chosen.equals(other) || chosen.startsWith(other + "."))
        .findFirst()
        .ifPresent(
            other -> {
              throw wrong("packages below " + other + " are others': " + chosen);
            });
    return new BundleNames(name, chosen);
  }

  private static String word(String name) {
    String word = name.replace('-', '_');
    return SourceVersion.isKeyword(word) ? word + "_" : word;
  }

  /** How its classes' names begin: {@code TinyBasic}. */
  String classPrefix() {
    return Arrays.stream(name.split("-", -1))
        .map(word -> word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** The folder of its classes below {@code java}. */
  String packageFolder() {
    return javaPackage.replace('.', '/');
  }

  private static CliException wrong(String message) {
    return new CliException(ExitCode.USAGE, CliReason.INPUT, message);
  }
}
