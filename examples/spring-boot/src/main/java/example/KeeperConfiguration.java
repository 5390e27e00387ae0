package example;

import io.github.chainlets.core.fleet.Fleet;
import io.github.chainlets.core.spi.log.EventLog;
import io.github.chainlets.http.HttpChains;
import io.github.chainlets.jdbc.JdbcEventLog;
import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What the keeper works with. */
@Configuration
class KeeperConfiguration {
    /** Where runs are kept: a file; a database where there are several instances. */
    @Bean
    EventLog runs(@Value("${keeper.log:chainlets-fleet.db}") String file) {
        return JdbcEventLog.sqlite(Path.of(file));
    }

    @Bean
    Fleet fleet(HttpChains chains, EventLog runs) {
        return Fleet.builder(chains).log(runs).principal("keeper").build();
    }
}
