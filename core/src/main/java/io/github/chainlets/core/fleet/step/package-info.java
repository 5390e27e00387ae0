/**
 * The heart of a fleet run, without time, network or storage: a state that events lead to, and the commands that it allows
 * next. Whoever runs it, a loop in one process or an engine, keeps the events and does what the commands say.
 */
@NullMarked
package io.github.chainlets.core.fleet.step;

import org.jspecify.annotations.NullMarked;
