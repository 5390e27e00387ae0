package io.github.chainlets.mockserver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorldFileTest {
    private static final String YAML = """
            # A shop
            chains:
              - id: shop0001
                name: Shop
                team_name: Sales
                environments:
                  - name: production
                    promotion_settings: {promotion_cleanup_strategy: DEACTIVATE}
                    chainlets:
                      - {name: Search, instance_type: 1x4}
                      - name: Rank
                        instance_type: "A10G:2x24x96"
                        autoscaling_settings:
                          min_replica: 1
                          max_replica: 3
                  - name: empty
                    live: false
                    chainlets: []
            """;

    @TempDir
    Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text, StandardCharsets.UTF_8);
    }

    @Test
    void world_yaml_seedsEachWorld() throws IOException {
        try (MockChainsServer server =
                MockChainsServer.builder().worldFile(file("world.yaml", YAML)).start()) {
            RawHttp http = new RawHttp(server.port());
            RawHttp.Answer environment = http.get("/v1/chains/shop0001/environments/production", "k");
            Shapes.environment(Shapes.success(environment));
            assertThat(environment.text()).contains("\"DEACTIVATE\"", "\"min_replica\":1,\"max_replica\":3", "Search");
            assertThat(Shapes.success(http.get("/v1/chains/shop0001/environments/empty", "k")))
                    .containsEntry("current_deployment", null);
        }
    }

    @Test
    void world_jsonFromTheState_isTheSame() throws IOException {
        String state;
        try (MockChainsServer server =
                MockChainsServer.builder().worldFile(file("world.yaml", YAML)).start()) {
            state = new RawHttp(server.port()).get("/_mock/state", "k").text();
        }
        try (MockChainsServer server =
                MockChainsServer.builder().worldFile(file("world.json", state)).start()) {
            assertThat(new RawHttp(server.port()).get("/_mock/state", "k").text())
                    .isEqualTo(state);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "name: Shop | nam: Shop | line 4, chains[0].nam: is not a field here; possible are id, name, team_name, environments",
                "1x4 | 1x5 | cannot be: chain \"shop0001\", environment \"production\", chainlet \"Search\": there is no instance type \"1x5\"",
                "max_replica: 3 | max_replica: many | line 15, chains[0].environments[0].chainlets[1].autoscaling_settings.max_replica: must be a number, not text",
                "id: shop0001 | id: 10000001 | line 3, chains[0].id: must be text, not a number",
                "live: false | live: no | line 17, chains[0].environments[1].live: must be true or false, not text",
                "team_name: Sales | name: Sales | line 5, chains[0].name: comes twice",
                "- name: empty | - name: production | chain \"shop0001\": environment \"production\" comes twice",
                "{name: Search, | {name: Search | line 10: it is neither YAML nor JSON",
                "chainlets: [] | chainlets: &a [*a] | refers to itself",
                "max_replica: 3 | max_replica: 33333333333333333333333333333333333333333 | line 15, chains[0].environments[0].chainlets[1].autoscaling_settings.max_replica: has too many digits",
                "team_name: Sales | team_name: !!binary aGk= | line 5, chains[0].team_name: has the tag",
            })
    void world_mistake_isNamedWithItsLine(String right, String wrong, String message) throws IOException {
        Path file = file("world.yaml", YAML.replace(right, wrong));
        assertThatThrownBy(() -> MockChainsServer.builder().worldFile(file))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("the world file " + file + " has a mistake: ")
                .hasMessageContaining(message);
    }

    /** What fuzzing has found: the reader went down until its stack was full. */
    @Test
    void world_nestedTooDeeply_isRefused() throws IOException {
        Path deep = file("deep.yaml", "chains: " + "[".repeat(100_000));
        assertThatThrownBy(() -> MockChainsServer.builder().worldFile(deep))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("line 1: is nested too deeply");
    }

    @Test
    void world_missingOrEmptyFile_isNamed() throws IOException {
        assertThatThrownBy(() -> MockChainsServer.builder().worldFile(folder.resolve("nope.yaml")))
                .hasMessageContaining("nope.yaml cannot be read: there is no such file");
        Path empty = file("empty.yaml", "");
        assertThatThrownBy(() -> MockChainsServer.builder().worldFile(empty)).hasMessageContaining("it is empty");
        Path binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, 0});
        assertThatThrownBy(() -> MockChainsServer.builder().worldFile(binary))
                .hasMessageContaining("not a UTF-8 text file");
    }
}
