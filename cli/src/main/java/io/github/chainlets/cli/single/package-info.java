/** The commands for one environment. */
@NullMarked
package io.github.chainlets.cli.single;

import org.jspecify.annotations.NullMarked;
