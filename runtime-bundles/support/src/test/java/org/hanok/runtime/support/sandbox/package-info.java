@NullMarked
package org.hanok.runtime.support.sandbox;

import org.jspecify.annotations.NullMarked;
