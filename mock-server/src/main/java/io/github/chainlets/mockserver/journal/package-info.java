/** What a world has seen: entries, and filters over them. Internal. */
@NullMarked
package io.github.chainlets.mockserver.journal;

import org.jspecify.annotations.NullMarked;
