/**
 * MicroProfile Health. The checks belong to one web module: those of a module that several see are
 * asked, and answer, once for each.
 */
@NullMarked
package org.hanok.api.health;

import org.jspecify.annotations.NullMarked;
