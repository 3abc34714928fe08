/** AI Network's REST routes. */
@NullMarked
package org.hanok.api.rest;

import org.jspecify.annotations.NullMarked;
