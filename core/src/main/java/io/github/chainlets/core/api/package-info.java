/**
 * The driving port: what a service that embeds the core asks of it. Start at
 * {@link io.github.chainlets.core.api.InstanceTypeUpdater}.
 */
@NullMarked
package io.github.chainlets.core.api;

import org.jspecify.annotations.NullMarked;
