/** Metrics, health and the request log. Internal. */
@NullMarked
package io.github.chainlets.mockserver.monitoring;

import org.jspecify.annotations.NullMarked;
