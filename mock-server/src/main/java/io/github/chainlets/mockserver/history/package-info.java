/** What has happened in a world that lasts: to look at, to go on from elsewhere, and to make a test of. Internal. */
@NullMarked
package io.github.chainlets.mockserver.history;

import org.jspecify.annotations.NullMarked;
