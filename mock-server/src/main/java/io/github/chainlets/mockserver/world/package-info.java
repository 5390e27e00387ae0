/** One key's world: state, clock, snapshots, rate limits; and all worlds by key. Internal. */
@NullMarked
package io.github.chainlets.mockserver.world;

import org.jspecify.annotations.NullMarked;
