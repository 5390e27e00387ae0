/** The port suite: any implementation of the driven port. */
@NullMarked
package io.github.chainlets.conformance.port;

import org.jspecify.annotations.NullMarked;
