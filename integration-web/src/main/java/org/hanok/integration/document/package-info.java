/** The model as documents: OpenAPI, and a page for people. */
@NullMarked
package org.hanok.integration.document;

import org.jspecify.annotations.NullMarked;
