package io.github.chainlets.planted.core.spi;

import io.github.chainlets.planted.core.api.PlantedUseCase;

/** Breaks rules on purpose: a driven port that depends on the driving one. */
public final class PlantedPort {
    /** A use case. */
    public PlantedUseCase useCase;
}
