package io.github.chainlets.mockserver.durable;

import io.github.chainlets.mockserver.world.LiveWorld;
import io.github.chainlets.mockserver.worldlog.Decision;
import org.jspecify.annotations.Nullable;

/**
 * What was decided, and is stored, if it changed anything.
 *
 * @param world the world; {@code null} if it could not be had
 * @param entry the journal's number of a request that is in it already; 0 for none
 */
public record Ruling(Decision decision, @Nullable LiveWorld world, long entry) {}
