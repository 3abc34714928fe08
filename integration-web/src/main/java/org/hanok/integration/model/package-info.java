/** What companies do, described once: names, types, units, limits, reasons and examples. */
@NullMarked
package org.hanok.integration.model;

import org.jspecify.annotations.NullMarked;
