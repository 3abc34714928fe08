/** Tests. */
@NullMarked
package org.hanok.integration.model;

import org.jspecify.annotations.NullMarked;
