package org.hanok.node.bundle;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.hanok.signing.publisher.JarSignature;
import org.jspecify.annotations.Nullable;

/**
 * What a jar says of itself without being run.
 *
 * @param signature who signed it
 * @param sbom what it is made of, if it says so
 * @param classVersion the newest of its class files, 0 if there is none
 * @param exports the packages that it offers to other bundles
 */
public record JarFacts(
    JarSignature.Finding signature, Optional<Sbom> sbom, int classVersion, List<String> exports) {

  private static final int CLASS_HEAD = 8;
  private static final String OTHER_JAVAS = "META-INF/versions/";
  // Clauses end at commas outside of quotes; what stands before the first semicolon with = is
  // names.
  private static final Pattern CLAUSE = Pattern.compile("(?:[^,\"]|\"[^\"]*\")+");

  public JarFacts {
    exports = List.copyOf(exports);
  }

  /**
   * Reads all of a jar.
   *
   * @throws IOException if it cannot be read
   */
  public static JarFacts of(Path jar) throws IOException {
    JarSignature.Finding signature = JarSignature.of(jar);
    if (signature instanceof JarSignature.Finding.Broken) {
      return new JarFacts(signature, Optional.empty(), 0, List.of());
    }
    try (JarFile file = new JarFile(jar.toFile(), false)) {
      int newest = 0;
      for (JarEntry entry : Collections.list(file.entries())) {
        if (entry.getName().endsWith(".class") && !entry.getName().startsWith(OTHER_JAVAS)) {
          newest = Math.max(newest, classVersion(file, entry));
        }
      }
      return new JarFacts(signature, Sbom.in(file), newest, exportsOf(file.getManifest()));
    }
  }

  private static int classVersion(JarFile file, JarEntry entry) throws IOException {
    try (InputStream in = file.getInputStream(entry)) {
      byte[] head = in.readNBytes(CLASS_HEAD);
      return head.length < CLASS_HEAD ? 0 : (head[6] & 0xff) << 8 | head[7] & 0xff;
    }
  }

  private static List<String> exportsOf(@Nullable Manifest manifest) {
    @Nullable String header =
        manifest == null ? null : manifest.getMainAttributes().getValue("Export-Package");
    List<String> names = new ArrayList<>();
    Matcher clauses = CLAUSE.matcher(header == null ? "" : header);
    while (clauses.find()) {
      for (String part : clauses.group().split(";", -1)) {
        if (part.contains("=")) {
          break;
        }
        names.add(part.strip());
      }
    }
    return names;
  }
}
