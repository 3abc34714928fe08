package org.hanok.e2e;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.ResourceLock;

/**
 * Tests that start nodes of their own. They run one after another, in their order, beside those
 * {@link OnTheSharedNode}: a node that starts or waits for a block leaves most of a machine idle.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ResourceLock("nodes of their own")
@interface WithItsOwnNodes {}
