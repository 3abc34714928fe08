/** Root of admin-web. */
@NullMarked
package org.hanok.console;

import org.jspecify.annotations.NullMarked;
