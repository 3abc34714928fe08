package org.hanok.runtime.onnx.worker;

import ai.onnxruntime.OrtSession;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/**
 * A model that can be run.
 *
 * @param inputs what it must be given
 * @param outputs what comes out of it and can be written down
 * @param random its operators whose results are another each time
 * @param text what makes tensors of texts, where the artifact brings it
 */
record Model(
    OrtSession session,
    SequencedMap<String, InputSpec> inputs,
    List<String> outputs,
    List<String> random,
    Optional<TextFront> text) {}
