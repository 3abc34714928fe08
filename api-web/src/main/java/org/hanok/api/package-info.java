/** Root of api-web. */
@NullMarked
package org.hanok.api;

import org.jspecify.annotations.NullMarked;
