/**
 * The machine room's host: OSGi bundles are deployed, switched and removed while the node serves.
 * {@link org.hanok.node.module.BundleCatalogue} is what operators do to bundles, {@link
 * org.hanok.node.module.RuntimeCatalogue} how the node uses what they bring, {@link
 * org.hanok.node.module.ServiceCatalogue} the same for other services. The only package that
 * imports {@code org.osgi}.
 */
@NullMarked
package org.hanok.node.module;

import org.jspecify.annotations.NullMarked;
