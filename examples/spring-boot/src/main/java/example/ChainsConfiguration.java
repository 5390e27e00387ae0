package example;

import io.github.chainlets.core.api.InstanceTypeUpdater;
import io.github.chainlets.http.HttpChains;
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

    @Bean
    InstanceTypeUpdater updater(HttpChains chains) {
        return chains.updater();
    }
}
