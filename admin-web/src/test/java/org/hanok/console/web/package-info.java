/** Tests. */
@NullMarked
package org.hanok.console.web;

import org.jspecify.annotations.NullMarked;
