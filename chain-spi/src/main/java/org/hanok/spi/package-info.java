/**
 * What every bundle shares with the host, whatever it brings.
 *
 * <p>{@code chain-spi} lives once, in the node; bundles import its packages and never embed them. A
 * change that breaks callers or implementers raises the major version of its package.
 */
@NullMarked
@Version("1.0.0")
package org.hanok.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
