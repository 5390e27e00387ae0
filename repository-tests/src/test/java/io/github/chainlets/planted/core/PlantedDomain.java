package io.github.chainlets.planted.core;

import com.tngtech.archunit.lang.ArchRule;
import io.github.chainlets.planted.core.rules.PlantedRule;
import java.time.Instant;

/** Breaks rules on purpose: depends on a library and on rules, starts a thread and reads the time. */
public final class PlantedDomain {
    /** A library. */
    public ArchRule library;
    /** A rule. */
    public PlantedRule rule;
    /** The time. */
    public Instant now = Instant.now();
    /** A thread. */
    public Thread thread = new Thread();
}
