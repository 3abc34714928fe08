/** What orchestrators are told. */
@NullMarked
package org.hanok.api.health;

import org.jspecify.annotations.NullMarked;
