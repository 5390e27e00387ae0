package io.github.chainlets.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import java.util.List;
import java.util.function.Function;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class TextTest {
    private static final List<Function<String, Object>> PATH_PARTS =
            List.of(ChainId::new, EnvironmentName::new, DeploymentId::new);
    private static final List<Function<String, Object>> BATCH_PARTS = List.of(ChainletName::new, InstanceTypeId::new);
    private static final List<Function<String, Object>> OPEN_VALUES =
            List.of(DeploymentStatus::new, PromotionCleanupStrategy::new);

    @Property
    void names_keepAnyUnicodeTextExactly(@ForAll("unicode") String text) {
        assertThat(new ChainletName(text).value()).isEqualTo(text);
        assertThat(new ChainletName(text)).hasToString(text);
        assertThat(new InstanceTypeId(text).value()).isEqualTo(text);
    }

    @Provide
    Arbitrary<String> unicode() {
        return Arbitraries.integers()
                .between(0, Character.MAX_CODE_POINT)
                .filter(code -> code < Character.MIN_SURROGATE || code > Character.MAX_SURROGATE)
                .array(int[].class)
                .ofMaxSize(20)
                .map(codes -> new String(codes, 0, codes.length));
    }

    @Test
    void names_areComparedExactly() {
        assertThat(new ChainletName("A")).isNotEqualTo(new ChainletName("a")).isNotEqualTo(new ChainletName("A "));
        assertThat(new ChainletName("\u00e9")).isNotEqualTo(new ChainletName("e\u0301"));
    }

    @Test
    void partsOfThePath_areNotEmpty() {
        for (Function<String, Object> part : PATH_PARTS) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> part.apply(""))
                    .withMessageContaining("is empty");
            assertThat(part.apply("x")).hasToString("x");
        }
    }

    @Test
    void partsOfTheBatch_mayBeEmptySoThatARuleCanSayWhere() {
        for (Function<String, Object> part : BATCH_PARTS) {
            assertThat(part.apply("")).hasToString("");
        }
    }

    @Test
    void unpairedSurrogates_areRefusedWithTheirIndex() {
        for (String broken : List.of("a\ud800", "a\udc00b", "a\ud800\ud800", "a\udc00\ud800")) {
            for (Function<String, Object> part : PATH_PARTS) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> part.apply(broken))
                        .withMessageContaining("index 1");
            }
            for (Function<String, Object> part : BATCH_PARTS) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> part.apply(broken))
                        .withMessageContaining("index 1");
            }
            for (Function<String, Object> value : OPEN_VALUES) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> value.apply(broken))
                        .withMessageContaining("index 1");
            }
        }
        assertThat(new ChainletName("a\ud83d\ude00b").value()).hasSize(4);
    }

    @Test
    void null_isRefusedByName() {
        assertThatNullPointerException().isThrownBy(() -> new ChainId(null)).withMessage("chain id");
        assertThatNullPointerException()
                .isThrownBy(() -> new ChainletName(null))
                .withMessage("chainlet name");
    }
}
