package org.hanok.runtime.onnx.worker;

import org.hanok.runtime.support.wire.Refusal;

/** What became of loading a model. */
sealed interface LoadOutcome {

  record Loaded(Model model) implements LoadOutcome {}

  record Refused(Refusal reason) implements LoadOutcome {}
}
