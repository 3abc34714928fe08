/**
 * What a resource provider does: sees submitted jobs, fetches program and input by their hashes,
 * runs them in a Secure Runtime Environment and reports the result. {@link
 * org.hanok.node.work.JobSource} and {@link org.hanok.node.work.JobReporter} are its two ends
 * towards the chain.
 */
@NullMarked
package org.hanok.node.work;

import org.jspecify.annotations.NullMarked;
