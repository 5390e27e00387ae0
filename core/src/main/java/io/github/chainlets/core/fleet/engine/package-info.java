/**
 * For whoever runs fleets elsewhere than {@link io.github.chainlets.core.fleet.Fleet} does, such as on a workflow engine: the
 * loop around the step, and the two things that it needs, where events are kept and who acts.
 */
@NullMarked
package io.github.chainlets.core.fleet.engine;

import org.jspecify.annotations.NullMarked;
