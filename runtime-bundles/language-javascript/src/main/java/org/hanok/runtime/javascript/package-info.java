/**
 * JavaScript programs on the machine's own Node.js. {@link
 * org.hanok.runtime.javascript.JavaScriptActivator} offers them as a service.
 */
@NullMarked
package org.hanok.runtime.javascript;

import org.jspecify.annotations.NullMarked;
