/**
 * What every event log must do: {@link io.github.chainlets.conformance.log.EventLogContract}, a class of tests to extend.
 */
@NullMarked
package io.github.chainlets.conformance.log;

import org.jspecify.annotations.NullMarked;
