package io.github.chainlets.conformance.check;

/**
 * Something that a check did.
 *
 * @param text what it did and what came of it
 * @param curl the same as a command line, or empty where it was not HTTP
 */
public record Step(String text, String curl) {}
