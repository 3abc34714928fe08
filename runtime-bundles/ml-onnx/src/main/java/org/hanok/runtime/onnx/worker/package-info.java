/**
 * What runs in a child: nothing here is ever loaded by the node. {@link
 * org.hanok.runtime.onnx.worker.Worker} is its main class, {@link
 * org.hanok.runtime.onnx.worker.ModelLoader} reads a model, {@link
 * org.hanok.runtime.onnx.worker.SupervisedRun} runs it.
 */
@NullMarked
package org.hanok.runtime.onnx.worker;

import org.jspecify.annotations.NullMarked;
