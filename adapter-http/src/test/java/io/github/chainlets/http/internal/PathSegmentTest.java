package io.github.chainlets.http.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.RejectedException;
import io.github.chainlets.core.UnavailableException;
import io.github.chainlets.http.HttpChains;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import okhttp3.Request;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Names in paths: one segment each, whatever is in them. */
class PathSegmentTest {
    @ParameterizedTest
    @CsvSource({
        "abcd1234, abcd1234",
        "a/b, a%2Fb",
        "a?b, a%3Fb",
        "a#b, a%23b",
        "a%2Fb, a%252Fb",
        "a+b, a%2Bb",
        "a;b=c, a%3Bb%3Dc",
        "a b, a%20b",
        "ü, %C3%BC",
        "😀, %F0%9F%98%80",
        "%2e%2e, %252e%252e",
        "..., ...",
        "{env_name}, %7Benv_name%7D",
        "a:b@c, a%3Ab%40c",
    })
    void of_anyName_isEncoded(String name, String encoded) {
        assertThat(PathSegment.of("chain id", name).toString()).isEqualTo(encoded);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", ".."})
    void of_nameThatNoPathCarries_isRejected(String name) {
        assertThatThrownBy(() -> PathSegment.of("chain id", name))
                .isInstanceOf(RejectedException.class)
                .hasMessageContaining("chain id \"" + name + "\"");
    }

    @Property
    void request_anyNames_areOneSegmentEachAndComeBackExactly(
            @ForAll("names") String chain, @ForAll("names") String environment) {
        AtomicReference<Request> sent = new AtomicReference<>();
        HttpChains chains = HttpChains.builder()
                .apiKey("some-key")
                .callFactory(request -> {
                    sent.set(request);
                    throw new IllegalStateException("seen enough");
                })
                .build();
        assertThatThrownBy(() -> chains.environments()
                        .environment(EnvironmentRef.of(chain, environment), Duration.ofSeconds(20)))
                .isInstanceOf(UnavailableException.class);
        assertThat(sent.get().url().pathSegments())
                .isEqualTo(List.of("v1", "chains", chain, "environments", environment));
        assertThat(sent.get().url().host()).isEqualTo("api.baseten.co");
        assertThat(sent.get().url().query()).isNull();
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .withChars("aZ09-._~/\\?#%+;: {}<>\"'&=@!$*,|^`[]\u0000\t\n\u007füé漢\u2028".toCharArray())
                .ofMinLength(1)
                .ofMaxLength(6)
                .flatMap(start -> Arbitraries.of("", "😀", "%2e").map(end -> start + end))
                .filter(name -> !name.equals(".") && !name.equals(".."));
    }
}
