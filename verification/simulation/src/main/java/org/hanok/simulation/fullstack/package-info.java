/**
 * Networks of whole nodes in one thread from one seed: the real core with its engine, its pool and
 * its front, the real machine of the peers, the real door for transactions, the real record of what
 * was signed. Simulated are the database, the file system below that record, sockets, clocks, and
 * the people who send transactions.
 */
@NullMarked
package org.hanok.simulation.fullstack;

import org.jspecify.annotations.NullMarked;
