package example;

import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.jdbc.JdbcEventLog;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration
class ChainsConfiguration {
    /** One client for the key. Spring closes it, for it has a close method. */
    @Bean
    HttpChains chains(
            @Value("${baseten.api-key}") String apiKey,
            @Value("${baseten.base-url:https://api.baseten.co}") String baseUrl) {
        return HttpChains.builder().apiKey(apiKey).baseUrl(baseUrl).build();
    }

    /** Where runs are kept: a file; a database where there are several instances. */
    @Bean
    EventLog runs(@Value("${keeper.log:chainlets-fleet.db}") String file) {
        return JdbcEventLog.sqlite(Path.of(file));
    }

    @Bean
    Fleet fleet(HttpChains chains, EventLog runs) {
        return Fleet.builder(chains).log(runs).principal("keeper").build();
    }

    @Bean
    InstanceTypeUpdater updater(HttpChains chains) {
        return chains.updater();
    }
}
