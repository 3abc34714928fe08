package org.hanok.node.boot;

import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.function.LongSupplier;
import org.hanok.node.storage.UnitOfWork;

/**
 * What a node is run on: the container, or a test.
 *
 * @param work the database, its tables made
 * @param databaseProduct its name and version
 * @param background runs what may take long; bounded
 * @param threads makes the writer's thread
 * @param clock Unix time in milliseconds
 */
public record Platform(
    UnitOfWork work,
    String databaseProduct,
    Executor background,
    ThreadFactory threads,
    LongSupplier clock) {}
