/** @DESCRIPTION@ {@link @PACKAGE@.@Name@Activator} offers it as a service. */
@NullMarked
package @PACKAGE@;

import org.jspecify.annotations.NullMarked;
