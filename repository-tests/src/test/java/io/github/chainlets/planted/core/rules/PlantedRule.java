package io.github.chainlets.planted.core.rules;

import io.github.chainlets.planted.core.spi.PlantedPort;

/** Breaks rules on purpose: a rule that depends on a port. */
public final class PlantedRule {
    /** A port. */
    public PlantedPort port;
}
