/**
 * The service in memory, for tests: start at {@link io.github.chainlets.fake.FakeChains}.
 *
 * <p>Nothing here starts a thread, sleeps or holds a lock. What a deployment looks like is computed from when it was made,
 * its timeline and the clock's now: a test moves the clock and reads.
 */
@NullMarked
package io.github.chainlets.fake;

import org.jspecify.annotations.NullMarked;
