package io.github.chainlets.mockserver.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.chainlets.core.InstanceTypeId;
import java.net.URI;
import org.junit.jupiter.api.Test;

class ExampleTest {
    private static final URI SERVER = URI.create("http://127.0.0.1:8080");

    private static String curl(String environment, String chainlet) {
        return new Example(environment, chainlet, new InstanceTypeId("1x4")).curl(SERVER, "my-key");
    }

    @Test
    void curl_usualNames_isPlain() {
        assertThat(curl("abcd1234/environments/production", "HelloWorld"))
                .isEqualTo("curl -X POST http://127.0.0.1:8080/v1/chains/abcd1234/environments/production"
                        + "/chainlet_settings/instance_types/update -H \"Authorization: Api-Key my-key\""
                        + " -d '{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"instance_type_id\":\"1x4\"}]}'");
    }

    /** People copy the line: a name from a world file must stay a name there. */
    @Test
    void curl_namesThatAShellWouldRun_areQuoted() {
        assertThat(curl("c/environments/a b;$(x)", "'; x; '"))
                .contains("'http://127.0.0.1:8080/v1/chains/c/environments/a%20b;$(x)/")
                .endsWith("{\"chainlet_name\":\"'\\''; x; '\\''\",\"instance_type_id\":\"1x4\"}]}'");
    }
}
