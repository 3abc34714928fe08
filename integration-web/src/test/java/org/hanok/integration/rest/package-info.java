/** Tests. */
@NullMarked
package org.hanok.integration.rest;

import org.jspecify.annotations.NullMarked;
