/** The model over HTTP, under /api/v1. */
@NullMarked
package org.hanok.integration.rest;

import org.jspecify.annotations.NullMarked;
