/** The REST resources of the console at {@code /api/v1}. */
@NullMarked
package org.hanok.console.rest;

import org.jspecify.annotations.NullMarked;
