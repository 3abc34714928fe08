@NullMarked
package org.hanok.runtime.support.process;

import org.jspecify.annotations.NullMarked;
