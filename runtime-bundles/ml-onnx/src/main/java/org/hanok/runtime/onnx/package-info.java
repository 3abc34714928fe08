/**
 * Machine learning models in ONNX as a Secure Runtime Environment. {@link
 * org.hanok.runtime.onnx.OnnxRuntime} takes models, {@link org.hanok.runtime.onnx.OnnxLanguage}
 * sees to it that children have them, {@link org.hanok.runtime.onnx.worker} is what runs in the
 * children: the node itself reads nothing of a model, and loads nothing of the library.
 */
@NullMarked
package org.hanok.runtime.onnx;

import org.jspecify.annotations.NullMarked;
