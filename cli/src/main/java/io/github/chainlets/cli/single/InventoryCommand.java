package io.github.chainlets.cli.single;

import io.github.chainlets.cli.common.Connection;
import io.github.chainlets.cli.common.ExitCode;
import io.github.chainlets.cli.common.Speech;
import io.github.chainlets.cli.common.Table;
import io.github.chainlets.core.ChainDeployment;
import io.github.chainlets.core.ChainEnvironment;
import io.github.chainlets.core.Chainlet;
import io.github.chainlets.core.ChainletName;
import io.github.chainlets.core.ChainletSettings;
import io.github.chainlets.core.InstanceTypeId;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.fleet.plan.FleetInventory;
import io.github.chainlets.core.fleet.plan.FleetInventory.InventoryChain;
import io.github.chainlets.http.HttpChains;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code chainlets inventory}. */
@Command(
        name = "inventory",
        description = "Lists each chainlet of each environment, wanted and serving, and what each environment costs.")
public final class InventoryCommand implements Callable<Integer> {
    @Mixin
    private Connection connection = new Connection();

    @Mixin
    private Speech speech = new Speech();

    @Override
    public Integer call() {
        try (HttpChains chains = connection.open()) {
            FleetInventory inventory = Fleet.builder(chains).build().inventory();
            Table table = new Table("CHAIN", "NAME", "ENVIRONMENT", "CHAINLET", "WANTED", "SERVING", "COST");
            List<Map<String, @Nullable Object>> chainlets = new ArrayList<>();
            List<Map<String, @Nullable Object>> environments = new ArrayList<>();
            for (InventoryChain chain : inventory.chains()) {
                for (ChainEnvironment environment : chain.environments()) {
                    String cost =
                            inventory.cost(environment).map(Object::toString).orElse(null);
                    environments.add(json(environment, cost));
                    add(chain, environment, cost == null ? "not known" : cost, table, chainlets);
                }
            }
            inventory.unreadable().forEach(left -> speech.progress("Could not be read: " + left));
            Map<String, @Nullable Object> all = new LinkedHashMap<>();
            all.put("chainlets", chainlets);
            all.put("environments", environments);
            all.put("cost", inventory.cost().toString());
            all.put(
                    "unreadable",
                    inventory.unreadable().stream().map(Object::toString).toList());
            speech.result(
                    table.text(speech.colours()) + System.lineSeparator() + environments.size() + " environments; "
                            + inventory.cost(),
                    all);
            return inventory.unreadable().isEmpty() ? ExitCode.OK : ExitCode.UNAVAILABLE;
        }
    }

    private static Map<String, @Nullable Object> json(ChainEnvironment environment, @Nullable String cost) {
        Map<String, @Nullable Object> json = new LinkedHashMap<>();
        json.put("chain_id", environment.ref().chainId().value());
        json.put("environment", environment.name().value());
        json.put("current", id(environment.currentDeployment()));
        json.put("candidate", id(environment.candidateDeployment()));
        json.put("cost", cost);
        return json;
    }

    private static @Nullable String id(@Nullable ChainDeployment deployment) {
        return deployment == null ? null : deployment.id().value();
    }

    /** Adds a row for each chainlet; the first one has the environment's cost. */
    private static void add(
            InventoryChain chain,
            ChainEnvironment environment,
            String cost,
            Table table,
            List<Map<String, @Nullable Object>> json) {
        Map<String, String> serving = new HashMap<>();
        ChainDeployment current = environment.currentDeployment();
        if (current != null) {
            for (Chainlet chainlet : current.chainlets()) {
                serving.put(chainlet.name().value(), chainlet.instanceTypeName());
            }
        }
        boolean first = true;
        for (ChainletSettings settings : environment.chainletSettings()) {
            ChainletName name = settings.chainletName();
            InstanceTypeId type = settings.instanceType().id();
            String serves = serving.get(name.value());
            table.row(
                    chain.chain().id(),
                    chain.chain().name(),
                    environment.name(),
                    name,
                    type,
                    serves == null ? "-" : serves,
                    first ? cost : "");
            first = false;
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            row.put("chain_id", chain.chain().id().value());
            row.put("chain_name", chain.chain().name());
            row.put("environment", environment.name().value());
            row.put("chainlet_name", name.value());
            row.put("wanted", type.value());
            row.put("serving", serves);
            json.add(row);
        }
    }
}
