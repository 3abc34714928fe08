@NullMarked
package org.hanok.runtime.support.run;

import org.jspecify.annotations.NullMarked;
