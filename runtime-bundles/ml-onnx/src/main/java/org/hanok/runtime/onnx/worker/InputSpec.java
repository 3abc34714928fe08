package org.hanok.runtime.onnx.worker;

/**
 * What a model says of one of its inputs.
 *
 * @param shape with -1 for what may be of any size
 */
// Read by whoever has it, written by nobody.
@SuppressWarnings("ArrayRecordComponent")
record InputSpec(String name, ElementType type, long[] shape) {}
