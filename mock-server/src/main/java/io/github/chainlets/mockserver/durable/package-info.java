/** Worlds that last: all that happens in one is an event of its log, in one order, whoever serves it. Internal. */
@NullMarked
package io.github.chainlets.mockserver.durable;

import org.jspecify.annotations.NullMarked;
