/**
 * Random transactions and blocks through Hanok and AI Network's reference side by side. Everything
 * is drawn from a seed, so that what a seed finds can be found again.
 */
@NullMarked
package org.hanok.fuzz;

import org.jspecify.annotations.NullMarked;
