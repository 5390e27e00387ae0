package io.github.chainlets.conformance.behaviour;

import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Capability;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.World;
import io.github.chainlets.conformance.check.Worlds;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.InstanceType;
import io.github.chainlets.core.InstanceTypeUpdate;
import io.github.chainlets.core.RejectedException.Reason;
import io.github.chainlets.core.UpdateOutcome;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names are compared as they are. */
final class Names {
    static final List<Check<Worlds>> CHECKS = List.of(
            Check.of("UNI-01", Names::exactly),
            Check.of("UNI-02", Names::anyText),
            Check.of("UNI-03", Names::onlyNames),
            Check.of("UNI-04", Names::emptyOnes));

    private static final Set<String> EXOTIC = new LinkedHashSet<>(List.of(
            "a",
            "A",
            "a ",
            "é",
            "e\u0301",
            "😀",
            "עברית",
            "\u200b",
            "a\u0000b",
            "𝒳",
            "\u2028",
            "\"",
            "\\",
            "/",
            "%2F",
            "null",
            "\ufb01",
            "fi",
            "ß",
            "SS",
            "İ",
            "i"));

    private static final List<String> PAYLOADS = List.of(
            "' OR '1'='1",
            "\"; DROP TABLE chainlets; --",
            "<script>alert(1)</script>",
            "{{7*7}}",
            "${jndi:ldap://127.0.0.1/x}",
            "../../etc/passwd",
            "..%2f..%2f",
            "; cat /etc/passwd",
            "$(id)",
            "%s%s%n",
            "{\"$ne\": null}",
            "*",
            "__proto__",
            "\r\nX-Injected: yes",
            "a".repeat(10_000));

    private Names() {}

    private static void exactly(Worlds worlds, Trial trial) {
        Scene scene = Scene.example(worlds, trial);
        String type = scene.change(1).get(0).instanceTypeId().value();
        for (String name : scene.start.keySet()) {
            for (String other : Confusable.all(name)) {
                if (!scene.start.containsKey(other)) {
                    refused(scene, other, type);
                }
            }
        }
        ChainDeployment current = scene.world.read().currentDeployment();
        if (current != null) {
            for (Chainlet chainlet : current.chainlets()) {
                if (!scene.start.containsKey(chainlet.id())) {
                    refused(scene, chainlet.id(), type);
                }
            }
        }
        String name = scene.start.keySet().iterator().next();
        List<String> known =
                scene.world.types().stream().map(t -> t.id().value()).toList();
        for (InstanceType one : scene.world.types()) {
            if (!known.contains(one.name())) {
                refused(scene, name, one.name());
            }
        }
        for (String id : scene.types) {
            for (String other : Confusable.all(id)) {
                if (!known.contains(other)) {
                    refused(scene, name, other);
                }
            }
        }
        scene.settingsAre(scene.start);
    }

    private static void refused(Scene scene, String chainlet, String type) {
        scene.world.update(List.of(InstanceTypeUpdate.of(chainlet, type))).refused(Reason.INVALID);
    }

    private static void anyText(Worlds worlds, Trial trial) {
        trial.example();
        World world = worlds.seeded(EXOTIC).orElseThrow(() -> NotJudged.lacking(Capability.SEEDING));
        Map<String, String> expected = new LinkedHashMap<>(world.settings());
        unlessEqual(EXOTIC, expected.keySet(), "the names of the chainlets");
        List<String> types = world.types().stream().map(t -> t.id().value()).toList();
        for (String name : EXOTIC) {
            List<InstanceTypeUpdate> batch =
                    Pick.batch(List.of(new Pick(List.copyOf(expected.keySet()).indexOf(name), 1)), expected, types);
            UpdateOutcome outcome = world.update(batch).accepted();
            expected.putAll(Scene.after(Map.of(), batch));
            Scene.viewShows(expected, outcome);
            world.settle();
            unlessEqual(expected, world.settings(), "the settings");
        }
    }

    private static void onlyNames(Worlds worlds, Trial trial) {
        Scene scene = Scene.example(worlds, trial);
        String name = scene.start.keySet().iterator().next();
        for (String payload : PAYLOADS) {
            refused(scene, payload, scene.types.get(0));
            refused(scene, name, payload);
        }
        scene.settingsAre(scene.start);
    }

    private static void emptyOnes(Worlds worlds, Trial trial) {
        Scene scene = Scene.example(worlds, trial);
        refused(scene, "", scene.types.get(0));
        refused(scene, scene.start.keySet().iterator().next(), "");
        refused(scene, "", "");
        scene.settingsAre(scene.start);
    }
}
