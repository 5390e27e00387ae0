/** The command that starts the server. */
@NullMarked
package io.github.chainlets.mockserver.cli;

import org.jspecify.annotations.NullMarked;
