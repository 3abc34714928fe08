package org.hanok.supply;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.SequencedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonValue;

/**
 * What the build that just ran ships of others: read from its bills of materials and lock files.
 */
final class Shipped {

  private static final String OWN_GROUP = "org.hanok";

  private final Path root;
  private final Path repository;

  /** What the tree {@code root} built with Maven's local repository {@code repository}. */
  Shipped(Path root, Path repository) {
    this.root = root;
    this.repository = repository;
  }

  /** Everything, in order. */
  SequencedSet<Component> components() {
    SequencedSet<Component> all = new TreeSet<>();
    billsOfMaterials().forEach(bill -> all.addAll(ofBill(bill)));
    all.add(file("io.openliberty", "openliberty-runtime", "liberty", ".zip", "EPL-2.0"));
    all.add(file("com.h2database", "h2", "h2", ".jar", "MPL-2.0 OR EPL-1.0"));
    all.add(file("org.postgresql", "postgresql", "postgresql", ".jar", "BSD-2-Clause"));
    all.addAll(ofLock(root.resolve("admin-web/src/main/frontend/package-lock.json")));
    return all;
  }

  /** Those of the EAR, of the command line and of each bundle, as the build wrote them. */
  List<Path> billsOfMaterials() {
    List<Path> bills = new ArrayList<>();
    bills.add(root.resolve("ear/target/sbom/bom.json"));
    bills.add(root.resolve("cli/target/sbom/bom.json"));
    bills.add(root.resolve("consensus-bundle/target/classes/META-INF/sbom/bom.json"));
    try (Stream<Path> bundles = Files.list(root.resolve("runtime-bundles"))) {
      bundles
          .filter(folder -> String.valueOf(folder.getFileName()).contains("-"))
          .filter(folder -> Files.exists(folder.resolve("pom.xml")))
          .map(folder -> folder.resolve("target/classes/META-INF/sbom/bom.json"))
          .sorted()
          .forEach(bills::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bills;
  }

  private static List<Component> ofBill(Path bill) {
    return objects(read(bill).getArray("components")).stream()
        .filter(component -> !OWN_GROUP.equals(component.getString("group")))
        .map(Shipped::component)
        .toList();
  }

  private static Component component(JsonObject json) {
    return new Component(
        "maven:" + json.getString("group") + ":" + json.getString("name"),
        String.valueOf(json.getString("version")),
        licence(json),
        "sha256:" + sha256(json));
  }

  private static String licence(JsonObject component) {
    return objects(component.getArray("licenses")).stream()
        .map(Shipped::licenceName)
        .sorted()
        .distinct()
        .collect(Collectors.joining(" OR "));
  }

  private static String licenceName(JsonObject choice) {
    JsonObject licence = choice.getObject("license");
    if (licence == null) {
      return String.valueOf(choice.getString("expression"));
    }
    String id = licence.getString("id");
    return id == null ? String.valueOf(licence.getString("name")) : id;
  }

  private static String sha256(JsonObject component) {
    return objects(component.getArray("hashes")).stream()
        .filter(hash -> "SHA-256".equals(hash.getString("alg")))
        .map(hash -> String.valueOf(hash.getString("content")))
        .findFirst()
        .orElse("none");
  }

  /** What the build unpacks or copies beside the EAR stands in no bill of it. */
  private Component file(
      String group, String artifact, String property, String ending, String licence) {
    String version = System.getProperty("hanok.supply." + property);
    Path file =
        repository
            .resolve(group.replace('.', '/'))
            .resolve(artifact)
            .resolve(version)
            .resolve(artifact + "-" + version + ending);
    return new Component(
        "maven:" + group + ":" + artifact, version, licence, "sha256:" + digest(file));
  }

  private static String digest(Path file) {
    try (InputStream in =
        new DigestInputStream(Files.newInputStream(file), MessageDigest.getInstance("SHA-256"))) {
      in.transferTo(java.io.OutputStream.nullOutputStream());
      return HexFormat.of().formatHex(((DigestInputStream) in).getMessageDigest().digest());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** What of the lock file goes into the console; npm checks the checksums when it installs. */
  private static List<Component> ofLock(Path lock) {
    List<Component> all = new ArrayList<>();
    JsonObject packages = read(lock).getObject("packages");
    if (packages == null) {
      throw new IllegalStateException("no packages in " + lock);
    }
    packages.forEach(
        (path, value) -> {
          if (value instanceof JsonObject one
              && !path.isEmpty()
              && one.get("dev") != JsonBoolean.TRUE) {
            all.add(ofLock(path, one));
          }
        });
    return all;
  }

  private static Component ofLock(String path, JsonObject one) {
    String name = path.substring(path.lastIndexOf("node_modules/") + "node_modules/".length());
    return new Component(
        "npm:" + name,
        String.valueOf(one.getString("version")),
        String.valueOf(one.getString("license")),
        String.valueOf(one.getString("integrity")));
  }

  private static JsonObject read(Path file) {
    try {
      return (JsonObject) JsonParser.parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException("the build has not written " + file, e);
    }
  }

  private static List<JsonObject> objects(@org.jspecify.annotations.Nullable JsonArray array) {
    List<JsonObject> all = new ArrayList<>();
    if (array != null) {
      for (JsonValue item : array.items()) {
        all.add((JsonObject) item);
      }
    }
    return all;
  }
}
