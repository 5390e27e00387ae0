/** What happens in a world that lasts, as its log has it: events, their format, and what has to agree with them. Internal. */
@NullMarked
package io.github.chainlets.mockserver.worldlog;

import org.jspecify.annotations.NullMarked;
