@NullMarked
package org.hanok.api.event;

import org.jspecify.annotations.NullMarked;
