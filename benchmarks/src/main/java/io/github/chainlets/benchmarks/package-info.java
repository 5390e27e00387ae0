/**
 * How far each part is from the least that its work can cost. Each class of benchmarks measures what is ours beside its
 * limit, under the same conditions and in the same run; {@link io.github.chainlets.benchmarks.Main} makes ratios of that.
 */
@NullMarked
package io.github.chainlets.benchmarks;

import org.jspecify.annotations.NullMarked;
