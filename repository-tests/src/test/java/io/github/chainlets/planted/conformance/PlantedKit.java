package io.github.chainlets.planted.conformance;

import io.github.chainlets.core.rules.Rules;

/** Breaks rules on purpose: a kit that judges by the core's own rules. */
public final class PlantedKit {
    /** The core's rules. */
    public Class<Rules> rules = Rules.class;
}
