@NullMarked
package org.hanok.api.gate;

import org.jspecify.annotations.NullMarked;
