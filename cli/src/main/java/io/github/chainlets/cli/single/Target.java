package io.github.chainlets.cli.single;

import io.github.chainlets.cli.common.Complaint;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdates;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Parameters;

/** Which environment, and which batch. */
final class Target {
    @Parameters(index = "0", paramLabel = "CHAIN/ENVIRONMENT", description = "The environment.")
    private String environment = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "CHAINLET=TYPE", description = "What is wanted.")
    private Map<String, String> types = new LinkedHashMap<>();

    EnvironmentRef environment() {
        return environment(environment);
    }

    InstanceTypeUpdates updates() {
        return InstanceTypeUpdates.copyOf(types);
    }

    static EnvironmentRef environment(String text) {
        int slash = text.indexOf('/');
        if (slash < 1 || slash == text.length() - 1) {
            throw new Complaint("an environment is written as CHAIN/ENVIRONMENT, not as \"" + text + "\"");
        }
        return EnvironmentRef.of(text.substring(0, slash), text.substring(slash + 1));
    }
}
