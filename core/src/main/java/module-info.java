/**
 * Changes the instance types of Baseten Chains safely: the domain, the rules, the ports and the use case.
 *
 * <p>Depends on the JDK alone. Starts no threads, opens no connections and reads no clock but the one it is given.
 */
module io.github.chainlets.core {
    requires static transitive org.jspecify;

    exports io.github.chainlets.core;
    exports io.github.chainlets.core.api;
    exports io.github.chainlets.core.audit;
    exports io.github.chainlets.core.change;
    exports io.github.chainlets.core.logs;
    exports io.github.chainlets.core.fleet;
    exports io.github.chainlets.core.fleet.engine;
    exports io.github.chainlets.core.fleet.plan;
    exports io.github.chainlets.core.fleet.step;
    exports io.github.chainlets.core.observe;
    exports io.github.chainlets.core.plan;
    exports io.github.chainlets.core.reconcile;
    exports io.github.chainlets.core.rollout;
    exports io.github.chainlets.core.rules;
    exports io.github.chainlets.core.spi;
    exports io.github.chainlets.core.spi.log;
}
