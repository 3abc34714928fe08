/**
 * Python programs on the machine's own CPython. {@link org.hanok.runtime.python.PythonActivator}
 * offers them as a service.
 */
@NullMarked
package org.hanok.runtime.python;

import org.jspecify.annotations.NullMarked;
