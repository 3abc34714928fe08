/** The contract of a driver: which devices there are, who holds them, how they fare. */
@NullMarked
@Version(SharedPackages.VERSION)
package org.hanok.spi.driver;

import org.hanok.spi.SharedPackages;
import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
