package io.github.chainlets.benchmarks;

/**
 * What one benchmark has come to.
 *
 * @param benchmark class and method, for example {@code RulesBenchmark.good}
 * @param size its parameter, or 0 if it has none
 * @param nanos the time of one call
 * @param bytes what one call allocates, in all threads of its JVM
 */
record Figure(String benchmark, int size, double nanos, double bytes) {}
