@NullMarked
package org.hanok.runtime.onnx.worker;

import org.jspecify.annotations.NullMarked;
