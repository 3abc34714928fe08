/** The contract of a driver: which devices there are, who holds them, how they fare. */
@NullMarked
@Version("1.0.0")
package org.hanok.spi.driver;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
