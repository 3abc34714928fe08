package org.hanok.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.http.HttpRequest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.hanok.protocol.json.JsonArray;
import org.hanok.protocol.json.JsonBoolean;
import org.hanok.protocol.json.JsonObject;
import org.hanok.protocol.json.JsonText;
import org.hanok.protocol.json.JsonValue;
import org.hanok.signing.publisher.JarSignature;
import org.hanok.signing.publisher.JarSigning;
import org.hanok.signing.publisher.Publisher;
import org.hanok.signing.publisher.PublisherKey;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The commands of {@code hanok bundle} about who signed what, and whom the node trusts. */
final class BundleSigning {

  private static final String PUBLISHERS = "/publishers";

  private BundleSigning() {}

  @Command(
      name = "sign",
      description = "Sign a bundle in place, as jarsigner does; a key that is missing is made.")
  static final class Sign implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "JAR", description = "The bundle's file.")
    Path jar = Path.of("");

    @Option(
        names = "--key",
        paramLabel = "FILE",
        description = "The key file, PEM (default: keys/publisher.pem of the data folder).")
    @Nullable Path key;

    @Option(
        names = "--name",
        paramLabel = "NAME",
        description = "What you are called in the certificate of a key that is made.")
    String name = "";

    @Override
    public Integer call() {
      Path file = key == null ? options.home().file("keys", "publisher.pem") : key;
      boolean isNew = Files.notExists(file);
      PublisherKey signer = isNew ? make(file) : read(file);
      try {
        JarSigning.sign(jar, signer);
      } catch (IOException e) {
        throw input(jar + " cannot be signed: " + e.getMessage());
      }
      Output.record(
          spec,
          options,
          JsonObject.builder()
              .set("signed", jar.toString())
              .set("publisher", signer.publisher().name())
              .set("key", signer.publisher().fingerprint())
              .set("key_file", file.toString())
              .set("key_made", JsonBoolean.of(isNew))
              .build());
      return ExitCode.DONE.code();
    }

    private PublisherKey make(Path file) {
      String called = name.isBlank() ? System.getProperty("user.name", "") : name;
      try {
        return PublisherKey.make(file, called, Instant.now());
      } catch (IOException e) {
        throw input("no key can be made in " + file + ": " + e);
      }
    }

    private static PublisherKey read(Path file) {
      try {
        return PublisherKey.read(file)
            .orElseThrow(() -> input(file + " holds no PRIVATE KEY with its CERTIFICATE in PEM"));
      } catch (IOException e) {
        throw input(file + " cannot be read: " + e);
      }
    }
  }

  @Command(
      name = "trust",
      description = "Take bundles of a publisher from now on; takes an administrator.")
  static final class Trust implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(
        paramLabel = "KEY|FILE",
        description =
            "The publisher's key: its fingerprint, a file with the certificate (PEM), or a bundle"
                + " that the publisher alone signed.")
    String key = "";

    @Option(names = "--name", paramLabel = "NAME", description = "What it is called here.")
    @Nullable String name;

    @Override
    public Integer call() {
      Publisher publisher = publisher(key);
      JsonObject said =
          JsonObject.builder()
              .set("key", publisher.fingerprint())
              .set("name", name == null ? publisher.name() : name)
              .build();
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer =
            admin.post(
                PUBLISHERS,
                "application/json",
                HttpRequest.BodyPublishers.ofString(JsonText.stringify(said)));
        Output.message(spec, options, answer, answer.object().getString("message") + ".");
      }
      return ExitCode.DONE.code();
    }
  }

  @Command(
      name = "untrust",
      description =
          "Take no more bundles of a publisher; those in service go on until the next start.")
  static final class Untrust implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "KEY|FILE", description = "As for trust.")
    String key = "";

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer = admin.delete(PUBLISHERS + "/" + publisher(key).fingerprint());
        Output.message(spec, options, answer, answer.object().getString("message") + ".");
      }
      return ExitCode.DONE.code();
    }
  }

  @Command(name = "trusted", description = "List the publishers whose bundles are taken.")
  static final class Trusted implements Callable<Integer> {
    @Mixin NodeOptions options = new NodeOptions();
    @Spec CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
      try (AdminClient admin = AdminClient.of(options.home())) {
        Http.Answer answer = admin.get(PUBLISHERS);
        PrintWriter out = spec.commandLine().getOut();
        if (options.json) {
          out.println(answer.body());
        } else if (answer.json() instanceof JsonArray all) {
          if (all.size() == 0) {
            out.println("Nobody is trusted but the node's own build.");
          }
          all.items().forEach(one -> print(out, one));
        }
        out.flush();
      }
      return ExitCode.DONE.code();
    }

    private static void print(PrintWriter out, JsonValue one) {
      if (one instanceof JsonObject publisher) {
        out.printf(
            Locale.ROOT,
            "%s  %s  (trusted by %s, %s)%n",
            publisher.getString("key"),
            publisher.getString("name"),
            publisher.getString("actor"),
            Instant.ofEpochMilli((long) publisher.getNumber("atMillis", 0)));
      }
    }
  }

  /** Whom a fingerprint, a certificate or a signed bundle names. */
  static Publisher publisher(String named) {
    Optional<String> fingerprint = Publisher.parseFingerprint(named);
    if (fingerprint.isPresent()) {
      return new Publisher(fingerprint.get(), "");
    }
    Path file = Path.of(named);
    if (!Files.isRegularFile(file)) {
      throw input(named + " is neither a fingerprint of 64 hexadecimal digits nor a file");
    }
    try {
      return named.endsWith(".jar")
          ? onlySigner(file)
          : PublisherKey.publisherIn(file)
              .orElseThrow(() -> input(named + " holds no certificate in PEM"));
    } catch (IOException e) {
      throw input(named + " cannot be read: " + e);
    }
  }

  private static Publisher onlySigner(Path jar) throws IOException {
    return switch (JarSignature.of(jar)) {
      case JarSignature.Finding.Signed(List<Publisher> publishers) when publishers.size() == 1 ->
          publishers.getFirst();
      case JarSignature.Finding.Signed(List<Publisher> publishers) ->
          throw input(jar + " has several publishers, name one: " + publishers);
      case JarSignature.Finding.Unsigned _ -> throw input(jar + " is not signed");
      case JarSignature.Finding.Broken(String message) ->
          throw input(jar + " is signed wrongly: " + message);
    };
  }

  private static CliException input(String message) {
    return new CliException(ExitCode.USAGE, CliReason.INPUT, message);
  }
}
