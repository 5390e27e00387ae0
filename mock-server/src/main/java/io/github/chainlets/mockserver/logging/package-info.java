/** Keeps what logs from talking about itself. */
@NullMarked
package io.github.chainlets.mockserver.logging;

import org.jspecify.annotations.NullMarked;
