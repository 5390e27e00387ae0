package io.github.chainlets.conformance.behaviour;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.Reply;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.UpdateOutcome;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The checks of behaviour, and how the variants of behaviour are found out. */
public final class Behaviour {
    private Behaviour() {}

    /** Returns the checks. */
    public static List<Check<Worlds>> checks() {
        return Stream.of(
                        Success.CHECKS,
                        Algebra.CHECKS,
                        Sequences.CHECKS,
                        Refusals.CHECKS,
                        Replies.CHECKS,
                        Promotions.CHECKS,
                        PromotionRules.CHECKS,
                        Isolation.CHECKS,
                        Names.CHECKS,
                        LostAnswers.CHECKS,
                        Concurrency.CHECKS)
                .flatMap(List::stream)
                .toList();
    }

    /** Returns how each variant of behaviour is found out. */
    public static Map<Variant, Trial.Finder> finders(Worlds worlds) {
        return Map.of(
                Variant.V_SCOPE, () -> scope(worlds.open()),
                Variant.V_NOOP, () -> noop(worlds.open()),
                Variant.V_DUP, () -> doubled(worlds.open()),
                Variant.V_EMPTY, () -> worlds.open().update(List.of()) instanceof Reply.Accepted ? "NOOP" : "REJECT",
                Variant.V_PROMO, () -> promotion(worlds.open()),
                Variant.V_DEPENV, () -> environment(worlds.open()),
                Variant.V_NOCUR, () -> withoutCurrent(worlds));
    }

    private static List<InstanceTypeUpdate> change(World world, EnvironmentRef ref, int type) {
        List<String> types = world.types().stream().map(t -> t.id().value()).toList();
        return Pick.batch(List.of(new Pick(0, type)), world.settings(ref), types);
    }

    private static String scope(World world) {
        UpdateOutcome outcome = world.update(change(world, world.home(), 0)).accepted();
        world.settle();
        return outcome.chainletEnvironmentSettings().size() == world.settings().size() ? "WHOLE_ENV" : "UPDATED_ONLY";
    }

    private static String noop(World world) {
        UpdateOutcome outcome = world.update(change(world, world.home(), 0)).accepted();
        world.settle();
        return outcome.requiresRedeployment() ? "ALWAYS_REDEPLOY" : "NO_REDEPLOY";
    }

    private static String doubled(World world) {
        InstanceTypeUpdate same = change(world, world.home(), 0).get(0);
        if (!(world.update(List.of(same, same)) instanceof Reply.Accepted)) {
            return "REJECT";
        }
        world.settle();
        InstanceTypeUpdate other = change(world, world.home(), 1).get(0);
        boolean accepted = world.update(List.of(other, same)) instanceof Reply.Accepted;
        world.settle();
        return accepted ? "LAST_WINS" : "REJECT_IF_CONFLICTING";
    }

    private static String promotion(World world) {
        EnvironmentRef home = world.home();
        List<InstanceTypeUpdate> back = change(world, home, 0);
        world.update(change(world, home, 1)).accepted();
        boolean promoting = World.promoting(world.read());
        boolean superseded = world.update(back) instanceof Reply.Accepted;
        world.settle();
        return promoting && superseded ? "SUPERSEDE" : "REJECT_400";
    }

    private static String environment(World world) {
        ChainDeployment made =
                world.update(change(world, world.home(), 1)).accepted().chainDeployment();
        world.settle();
        return made != null && made.environment() == null ? "NULL_UNTIL_PROMOTED" : "ENV_NAME";
    }

    private static String withoutCurrent(Worlds worlds) {
        World world = worlds.open();
        Optional<EnvironmentRef> bare = Promotions.bare(world, worlds);
        boolean redeploys = bare.isPresent()
                && world.update(bare.get(), change(world, bare.get(), 1))
                        .accepted()
                        .requiresRedeployment();
        return redeploys ? "REDEPLOY" : "SETTINGS_ONLY";
    }
}
