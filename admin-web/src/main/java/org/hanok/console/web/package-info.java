/** How the console's files are served. */
@NullMarked
package org.hanok.console.web;

import org.jspecify.annotations.NullMarked;
