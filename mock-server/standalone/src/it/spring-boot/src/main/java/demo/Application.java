package demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** A service that changes the instance type of a chainlet when it is asked to. */
@SpringBootApplication
@RestController
public class Application {
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI chains;
    private final String key;

    public Application(@Value("${chains.url}") URI chains, @Value("${chains.key}") String key) {
        this.chains = chains;
        this.key = key;
    }

    public static void main(String[] args) {
        SpringApplication.run(Application.class, args);
    }

    @PostMapping("/chainlets/{name}/{type}")
    public String change(@PathVariable("name") String name, @PathVariable("type") String type)
            throws IOException, InterruptedException {
        String body = "{\"updates\": [{\"chainlet_name\": \"" + name + "\", \"instance_type_id\": \"" + type + "\"}]}";
        URI update = chains.resolve(
                "/v1/chains/abcd1234/environments/production/chainlet_settings/instance_types/update");
        HttpRequest request = HttpRequest.newBuilder(update)
                .header("Authorization", "Api-Key " + key)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
}
