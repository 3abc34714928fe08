/** Tests. */
@NullMarked
package org.hanok.console.view;

import org.jspecify.annotations.NullMarked;
