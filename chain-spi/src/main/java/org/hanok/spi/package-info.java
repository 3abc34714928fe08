/**
 * What every bundle shares with the host, whatever it brings.
 *
 * <p>{@code chain-spi} lives once, in the node; bundles import its packages and never embed them. A
 * change that breaks callers or implementers raises the version of all of them: the minor one below
 * 1.0, the major one from then on.
 */
@NullMarked
@Version(SharedPackages.VERSION)
package org.hanok.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
