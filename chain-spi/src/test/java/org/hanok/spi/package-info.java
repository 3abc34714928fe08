/** What the SPI promises to bundles out there. */
@NullMarked
package org.hanok.spi;

import org.jspecify.annotations.NullMarked;
