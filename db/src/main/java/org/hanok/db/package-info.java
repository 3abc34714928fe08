/**
 * What the node keeps in its database: entities, the ordered migrations that make their tables, and
 * the persistence unit {@code hanok}. Runs on H2 and PostgreSQL; no entity knows the protocol.
 */
@NullMarked
package org.hanok.db;

import org.jspecify.annotations.NullMarked;
