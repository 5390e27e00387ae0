/**
 * The domain: what the service's management API says about chains, as immutable values, and the three ways in which a
 * call to it can fail.
 *
 * <p>Every record mirrors one schema of the service's API and names the schema's field on each component. All types here
 * are immutable and safe for use by many threads; none accepts {@code null} except where it says {@code @Nullable}.
 *
 * <p>Make what the service answers by the factories and {@code with…} methods, for example
 * {@code Chainlet.of(…).withAutoscalingSettings(…)}: they stay when the service adds a field, while the constructor of such a
 * record gets a parameter with each.
 */
@NullMarked
package io.github.chainlets.core;

import org.jspecify.annotations.NullMarked;
