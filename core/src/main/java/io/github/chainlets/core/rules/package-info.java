/**
 * The rules that a batch must keep: each with an id, a sentence and a check.
 *
 * <p>{@link io.github.chainlets.core.rules.BatchRules} judge a batch alone, before anything is sent;
 * {@link io.github.chainlets.core.rules.EnvironmentRules} judge it where it is meant to go. All that is wrong comes back
 * together, in the order of its place. Time and memory grow linearly with the batch.
 */
@NullMarked
package io.github.chainlets.core.rules;

import org.jspecify.annotations.NullMarked;
