package io.github.chainlets.conformance.mutants;

import io.github.chainlets.conformance.json.JsonException;
import io.github.chainlets.conformance.mutants.ServerMutants.Mutant;
import io.github.chainlets.core.EnvironmentRef;
import io.github.chainlets.core.InstanceTypeUpdate;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;

/** The ways in which a right server is made a mutant: by one thing that it sees, does or answers otherwise. */
final class Mutations {
    private Mutations() {}

    /** Makes an answer from a request and the right answer to it. */
    interface Answering {
        Http.Response answer(Http.Request request, Http.Response right);
    }

    static boolean isUpdate(Http.Request request) {
        return request.path().endsWith("/update") && request.method().equals("POST");
    }

    static Mutant server(String requirement, String how, Supplier<ReferenceServer> server) {
        return new Mutant("CIT-" + requirement, how, server);
    }

    static Mutant port(String requirement, String how, Supplier<ReferencePort> port) {
        return server(requirement, how, () -> new ReferenceServer(port));
    }

    static Mutant family(String requirement, String how, Supplier<FamilyPort> port) {
        return server(requirement, how, () -> new FamilyServer(port));
    }

    static Mutant answering(String requirement, String how, Answering change) {
        return server(requirement, how, () -> new ReferenceServer() {
            @Override
            protected Http.Response handle(Http.Request request) {
                return change.answer(request, super.handle(request));
            }
        });
    }

    /** Accepted updates are answered otherwise. */
    static Mutant accepting(String requirement, String how, UnaryOperator<Http.Response> change) {
        return answering(
                requirement,
                how,
                (request, right) -> isUpdate(request) && right.status() == 200 ? change.apply(right) : right);
    }

    static Mutant seeing(String requirement, String how, UnaryOperator<Http.Request> change) {
        return server(requirement, how, () -> new ReferenceServer() {
            @Override
            protected Http.Response handle(Http.Request request) {
                return super.handle(change.apply(request));
            }
        });
    }

    /** The name or id that a path asks for is taken for another. */
    static Mutant asking(String requirement, String how, UnaryOperator<EnvironmentRef> same) {
        return server(requirement, how, () -> new ReferenceServer() {
            @Override
            protected EnvironmentRef ref(Matcher route) {
                return same.apply(super.ref(route));
            }
        });
    }

    /** A batch is taken for another before it is judged. */
    static Mutant batches(String requirement, String how, UnaryOperator<List<InstanceTypeUpdate>> change) {
        return server(requirement, how, () -> new ReferenceServer() {
            @Override
            protected List<InstanceTypeUpdate> parse(byte[] body) {
                return change.apply(super.parse(body));
            }
        });
    }

    /** A body that is refused is mended and tried again. */
    static Mutant tolerating(String requirement, String how, UnaryOperator<String> mended) {
        return server(requirement, how, () -> new ReferenceServer() {
            @Override
            protected List<InstanceTypeUpdate> parse(byte[] body) {
                try {
                    return super.parse(body);
                } catch (JsonException e) {
                    String text = mended.apply(new String(body, StandardCharsets.UTF_8));
                    return super.parse(text.getBytes(StandardCharsets.UTF_8));
                }
            }
        });
    }

    /** A body is taken for another, whether it is right or not. */
    static Mutant rewriting(String requirement, String how, UnaryOperator<String> other) {
        return server(requirement, how, () -> new ReferenceServer() {
            @Override
            protected List<InstanceTypeUpdate> parse(byte[] body) {
                String text = other.apply(new String(body, StandardCharsets.UTF_8));
                return super.parse(text.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    static Mutant listening(
            String requirement, String how, Function<Function<Http.Request, Http.Response>, Http> listen) {
        return server(requirement, how, () -> new ReferenceServer() {
            @Override
            protected Http listen(Function<Http.Request, Http.Response> handler) {
                return listen.apply(handler);
            }
        });
    }
}
