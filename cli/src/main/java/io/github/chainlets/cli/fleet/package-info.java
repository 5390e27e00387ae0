/** The commands for many environments. */
@NullMarked
package io.github.chainlets.cli.fleet;

import org.jspecify.annotations.NullMarked;
