package io.github.chainlets.planted.core.api;

import io.github.chainlets.planted.core.PlantedDomain;

/** Closes a circle of packages. */
public final class PlantedUseCase {
    /** The domain. */
    public PlantedDomain domain;
}
