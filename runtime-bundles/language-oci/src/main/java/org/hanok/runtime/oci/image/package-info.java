/**
 * Container images: an OCI image layout in a tar archive, or what {@code docker save} writes.
 * {@link org.hanok.runtime.oci.image.ImageReader} reads one, {@link
 * org.hanok.runtime.oci.image.ImageFiles} writes its root to the disk.
 */
@NullMarked
package org.hanok.runtime.oci.image;

import org.jspecify.annotations.NullMarked;
