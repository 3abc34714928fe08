/** Root of db. */
@NullMarked
package org.hanok.db;

import org.jspecify.annotations.NullMarked;
