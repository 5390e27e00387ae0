/**
 * The driven ports: what the core needs from the outside. An adapter implements them, does as it is told once, and says
 * truthfully what happened; whether anything is retried is the core's decision.
 */
@NullMarked
package io.github.chainlets.core.spi;

import org.jspecify.annotations.NullMarked;
