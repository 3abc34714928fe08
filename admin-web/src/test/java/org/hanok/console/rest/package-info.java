/** Tests. */
@NullMarked
package org.hanok.console.rest;

import org.jspecify.annotations.NullMarked;
