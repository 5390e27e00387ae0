package io.github.chainlets.mockserver;

/** One server for all the tests that need no settings of their own: each takes a key, and so a world, to itself. */
final class SharedServer {
    private static final MockChainsServer SERVER = MockChainsServer.builder().start();

    private SharedServer() {}

    static MockChainsServer server() {
        return SERVER;
    }

    static RawHttp http() {
        return new RawHttp(SERVER.port());
    }

    static String newKey() {
        return SERVER.newKey();
    }
}
