package org.hanok.node.gateway;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import org.hanok.node.gateway.ServiceGateway.Refusal;
import org.hanok.protocol.json.JsonParser;
import org.hanok.protocol.json.JsonSyntaxException;
import org.hanok.protocol.json.JsonValue;
import org.hanok.protocol.manifest.ProgramManifest;
import org.hanok.protocol.manifest.ValueSchema;
import org.hanok.protocol.market.Program;

/** Holds inputs against what their program's manifest says, before anything is paid. */
final class InputCheck {

  /** A check may fill some memory: few at a time. */
  private static final int AT_ONCE = 4;

  private final Function<Program, Optional<ProgramManifest>> manifests;
  private final Semaphore places = new Semaphore(AT_ONCE);

  InputCheck(Function<Program, Optional<ProgramManifest>> manifests) {
    this.manifests = manifests;
  }

  /** Why {@code input} is none for {@code program}; empty if it is. */
  Optional<Refusal> flaws(Program program, byte[] input) {
    return manifests.apply(program).flatMap(manifest -> flaws(manifest, input));
  }

  private Optional<Refusal> flaws(ProgramManifest manifest, byte[] input) {
    if (input.length > manifest.limits().inputBytes()) {
      return Optional.of(
          Refusal.of(
              GatewayProblem.INPUT_INVALID,
              "an input may have " + manifest.limits().inputBytes() + " bytes"));
    }
    return manifest.input().flatMap(schema -> flaws(schema, input));
  }

  private Optional<Refusal> flaws(ValueSchema schema, byte[] input) {
    places.acquireUninterruptibly();
    try {
      List<ValueSchema.Flaw> flaws = schema.check(parsed(input));
      return flaws.isEmpty()
          ? Optional.empty()
          : Optional.of(
              Refusal.of(
                  GatewayProblem.INPUT_INVALID,
                  String.join("; ", flaws.stream().map(ValueSchema.Flaw::toString).toList())));
    } catch (JsonSyntaxException | CharacterCodingException e) {
      return Optional.of(
          Refusal.of(GatewayProblem.INPUT_INVALID, "the input is no JSON: " + e.getMessage()));
    } finally {
      places.release();
    }
  }

  private static JsonValue parsed(byte[] input) throws CharacterCodingException {
    return JsonParser.parse(
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(input)).toString());
  }
}
