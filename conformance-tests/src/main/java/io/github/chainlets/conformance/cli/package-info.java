/** The command. */
@NullMarked
package io.github.chainlets.conformance.cli;

import org.jspecify.annotations.NullMarked;
