@NullMarked
package org.hanok.backup;

import org.jspecify.annotations.NullMarked;
