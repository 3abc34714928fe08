package org.hanok.runtime.onnx.worker;

import java.util.Map;
import java.util.Optional;
import org.hanok.runtime.support.archive.Archive;
import org.hanok.runtime.support.wire.Refusal;

/** What an artifact holds: a model alone, or an archive of a model and what makes it callable. */
final class ModelPackage {

  private static final Archive.Limits LIMITS = new Archive.Limits(64, 256L << 20);
  private static final String MODEL = "model.onnx";

  private ModelPackage() {}

  /** What became of opening one. */
  sealed interface Outcome {

    // Read once by the library: a copy of megabytes would protect nobody.
    @SuppressWarnings("ArrayRecordComponent")
    record Opened(byte[] model, Optional<TextFront> text) implements Outcome {}

    record Refused(Refusal reason) implements Outcome {}
  }

  /** Opens {@code artifact}. */
  static Outcome open(byte[] artifact) {
    if (!Archive.isOne(artifact)) {
      return new Outcome.Opened(artifact, Optional.empty());
    }
    return switch (Archive.read(artifact, LIMITS)) {
      case Archive.Refused(String reason) -> refused(Refusal.Kind.MALFORMED, reason);
      case Archive.Read read -> opened(read.files());
    };
  }

  private static Outcome opened(Map<String, byte[]> files) {
    byte[] model = files.get(MODEL);
    if (model == null) {
      return refused(Refusal.Kind.NO_ENTRY_POINT, "the archive has no " + MODEL);
    }
    try {
      return new Outcome.Opened(model, TextFront.of(files));
    } catch (BadInput bad) {
      return refused(Refusal.Kind.MALFORMED, String.valueOf(bad.getMessage()));
    }
  }

  private static Outcome refused(Refusal.Kind kind, String message) {
    return new Outcome.Refused(new Refusal(kind, message));
  }
}
