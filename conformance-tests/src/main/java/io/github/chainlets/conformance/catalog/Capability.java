package io.github.chainlets.conformance.catalog;

/** What a subject must offer for some requirements to be judged. */
public enum Capability {
    /** The chain has a second environment. */
    OTHER_ENVIRONMENT(true, "name a second environment of the chain", "--other-environment", "otherEnvironment"),
    /** There is a second chain. */
    OTHER_CHAIN(true, "name a second chain", "--other-chain", "otherChain"),
    /** A promotion takes time, so that something can happen during it. */
    PROMOTION(false, "this subject's promotions end at once"),
    /** There is an environment without a current deployment. */
    NO_CURRENT(false, "neither environment lacks a current deployment"),
    /** There is a chain that belongs to somebody else. */
    FOREIGN_CHAIN(false, "name a chain of another workspace", "--foreign-chain", "foreignChain"),
    /** The environment has the chainlets and types of the specification's example. */
    EXAMPLE_CHAIN(false, "the environment has no chainlets HelloWorld and RandInt for types 1x4 and A10G:2x24x96"),
    /** A world can be opened with chainlets of any name. */
    SEEDING(false, "the subject opens no worlds with chosen names", "", "open(Set)"),
    /** An answer can be lost on request. */
    FAULTS(false, "the subject loses no answers on request", "", "loseNext"),
    /** The subject's clock can be moved. */
    CLOCK(false, "the subject's clock cannot be moved", "--steering", "passTime"),
    /** What is created and deleted is gone with its world. */
    FRESH_WORLDS(
            false,
            "what is created or deleted stays so, for this server's worlds are not fresh",
            "--fresh-worlds",
            "freshWorlds"),
    /** A deployment can be made to fail. */
    FAILURES(false, "the subject lets no deployment fail on request", "", "failNext"),
    /** The server limits the size of a body. */
    BODY_LIMIT(false, "no limit was met up to 32 MiB"),
    /** The server limits the rate of requests. */
    RATE_LIMIT(false, "no rate limit was met");

    private final boolean expected;
    private final String remedy;
    private final String option;
    private final String method;

    Capability(boolean expected, String remedy) {
        this(expected, remedy, "", "");
    }

    Capability(boolean expected, String remedy, String option, String method) {
        this.expected = expected;
        this.remedy = remedy;
        this.option = option;
        this.method = method;
    }

    /** Tells whether the verdict is incomplete without it; the requirements of the others do not apply instead. */
    public boolean expected() {
        return expected;
    }

    /** Returns why it is missing, or how to provide it. */
    public String remedy() {
        return remedy;
    }

    /** Returns the option of the command that provides it, or empty. */
    public String option() {
        return option;
    }

    /** Returns the method of the Java subject that provides it, or empty. */
    public String method() {
        return method.isEmpty() ? "" : "call " + method + (method.endsWith(")") ? "" : "(…)");
    }
}
