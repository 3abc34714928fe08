package org.hanok.spi.driver;

/**
 * What a driver says of itself.
 *
 * @param family the devices it drives, as a program's device requirement names them, such as {@code
 *     gpu}; lower case
 * @param version the version of the driver, which grows with every release of its bundle
 * @param description one line for people
 */
public record DriverDescriptor(String family, String version, String description) {}
