package io.github.chainlets.planted.cli.fleet;

/** What a planted command uses. */
public final class PlantedFleetCommand {
    private PlantedFleetCommand() {}

    /** Tells whether it is one. */
    public static boolean isOne() {
        return true;
    }
}
