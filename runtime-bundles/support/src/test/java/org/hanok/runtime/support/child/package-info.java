@NullMarked
package org.hanok.runtime.support.child;

import org.jspecify.annotations.NullMarked;
