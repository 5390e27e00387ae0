/**
 * The rules that a batch must keep, each with an id and a sentence.
 *
 * <p>Some judge a batch alone, before anything is sent; others judge it where it is meant to go. All that is wrong comes
 * back together, in the order of its place. Time and memory grow linearly with the batch.
 */
@NullMarked
package io.github.chainlets.core.rules;

import org.jspecify.annotations.NullMarked;
