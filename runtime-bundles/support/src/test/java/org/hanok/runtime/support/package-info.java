@NullMarked
package org.hanok.runtime.support;

import org.jspecify.annotations.NullMarked;
