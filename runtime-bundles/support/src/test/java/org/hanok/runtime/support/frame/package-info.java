@NullMarked
package org.hanok.runtime.support.frame;

import org.jspecify.annotations.NullMarked;
