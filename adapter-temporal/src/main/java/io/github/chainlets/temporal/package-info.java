/**
 * Fleet runs as workflows of Temporal: for when one process is not enough. {@link io.github.chainlets.temporal.TemporalFleet} is
 * the door.
 */
@NullMarked
package io.github.chainlets.temporal;

import org.jspecify.annotations.NullMarked;
