/** What is done when a company does it, whichever door it came through. */
@NullMarked
package org.hanok.integration.act;

import org.jspecify.annotations.NullMarked;
