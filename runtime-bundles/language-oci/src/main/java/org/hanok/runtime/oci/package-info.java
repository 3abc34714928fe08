/**
 * Programs that come as container images. {@link org.hanok.runtime.oci.OciActivator} offers them as
 * a service. No daemon, no second sandbox: an image's root becomes the root of the cage that all
 * processes of programs have.
 */
@NullMarked
package org.hanok.runtime.oci;

import org.jspecify.annotations.NullMarked;
