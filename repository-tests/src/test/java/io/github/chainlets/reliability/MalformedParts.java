package io.github.chainlets.reliability;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Parts of requests that no good client sends, and some that it does. */
final class MalformedParts {
    private static final String ONE = "{\"chainlet_name\":\"HelloWorld\",\"instance_type_id\":\"1x4\"}";
    private static final String REST = " HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Api-Key KEY\r\n";

    static final List<String> READS = List.of(
            LoadRequests.CHAIN,
            LoadRequests.ENVIRONMENT,
            LoadRequests.ENVIRONMENT + "?x=%zz&y",
            LoadRequests.CHAIN + "/environments",
            "/v1/chains",
            "/_mock/clock",
            "/_mock/health");

    /** Bodies of updates that are refused, whatever the state. */
    static final List<byte[]> BODIES = Stream.of(
                    "",
                    "{}",
                    "[]",
                    "null",
                    "{\"updates\":[]}",
                    "{\"updates\":{}}",
                    "{\"updates\":null}",
                    "{\"updates\":[null]}",
                    "{\"updates\":[" + ONE + "," + ONE + "]}",
                    "{\"updates\":[" + ONE + ",]}",
                    "{\"updates\":[" + ONE + "]}}",
                    "{\"updates\":[" + ONE + "]} x",
                    "{\"updates\":[" + ONE + "],\"updates\":[" + ONE + "]}",
                    "{'updates':[" + ONE + "]}",
                    "{\"updates\":[" + ONE + "]/**/}",
                    "\uFEFF{\"updates\":[" + ONE + "]}",
                    "{\"Updates\":[" + ONE + "]}",
                    "{\"updates\":[" + ONE + ",{\"chainlet_name\":\"RandInt\",\"instance_type_id\":\"9x9\"}]}",
                    "{\"updates\":[" + ONE + ",{\"chainlet_name\":\"Nobody\",\"instance_type_id\":\"1x4\"}]}",
                    "{\"updates\":[" + ONE + ",{\"chainlet_name\":\"RandInt\",\"instance_type_id\":null}]}",
                    "{\"updates\":[{\"chainlet_name\":\"HelloWorld\"}]}",
                    "{\"updates\":[{\"chainlet_name\":\"helloworld\",\"instance_type_id\":\"1x4\"}]}",
                    "{\"updates\":[{\"chainlet_name\":\"HelloWorld \",\"instance_type_id\":\"1x4\"}]}",
                    "{\"updates\":[{\"chainlet_name\":\"\\ud800\",\"instance_type_id\":\"1x4\"}]}",
                    "{\"updates\":[{\"chainlet_name\":\"HelloWorld\",\"instance_type_id\":14}]}",
                    "{\"updates\":[" + ONE + "],\"x\":NaN}",
                    "{\"updates\":[" + ONE + "],\"x\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}",
                    "{\"updates\":[" + ONE + "],\"x\":\"" + "\u0000" + "\"}")
            .map(text -> text.getBytes(StandardCharsets.UTF_8))
            .toList();

    static final List<String> METHODS =
            List.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "FOO", "get", "M-SEARCH");

    static final List<String> PATHS = List.of(
            "/",
            "//",
            "/?",
            "/;",
            "*",
            "/%",
            "/%zz",
            "/%00",
            "/%ff",
            "/%2e%2e/%2e%2e/etc/passwd",
            "/../../etc/passwd",
            "/v1/chains/",
            "/v1/chains//",
            "/v1/chains/..",
            "/v1/chains/%2e%2e",
            "/v1/chains/abcd1234;v=1",
            "/v1/chains/a%2Fb",
            "/v1/chains/%c0%ae%c0%ae/",
            "/v1/chains/\\..\\..",
            "/v1/chains/{chain_id}",
            "/v1/chains?" + "q=1&".repeat(500),
            "/" + "a/".repeat(1_000),
            "/docs/../docs",
            "/_mock",
            "/_mock/",
            "/_mock/requests/99999999999999999999",
            "/_mock/requests?limit=-1",
            "/_mock/requests?status=%00",
            "http://127.0.0.1/v1/chains",
            "http://elsewhere.example/v1/chains",
            "http://[::1/v1",
            "ftp://127.0.0.1/",
            "127.0.0.1:80",
            "v1/chains");

    /** Where no update leads to anything. */
    static final List<String> PLACES = List.of(
            LoadRequests.UPDATE + "/",
            LoadRequests.UPDATE + "%00",
            LoadRequests.UPDATE.toUpperCase(java.util.Locale.ROOT),
            "/" + LoadRequests.UPDATE,
            LoadRequests.UPDATE.replace("abcd1234", "abcd1235"),
            LoadRequests.UPDATE.replace("abcd1234", "abcd1234%20"),
            LoadRequests.UPDATE.replace("production", "Production"),
            LoadRequests.UPDATE.replace("production", "production%2F"),
            LoadRequests.UPDATE.replace("production", "x".repeat(3_000)),
            LoadRequests.UPDATE.replace("environments", "environments/x/.."),
            LoadRequests.UPDATE.replace("/v1", "/v2"),
            LoadRequests.UPDATE.replace("instance_types", "instance_types;a=b"),
            LoadRequests.ENVIRONMENT,
            "/v1/chains");

    /** Header fields that may come beside an update. */
    static final List<String> HEADERS = List.of(
            "Expect: 100-continue\r\n",
            "Expect: a-miracle\r\n",
            "Connection: close\r\n",
            "Connection: keep-alive, te, upgrade\r\nUpgrade: websocket\r\n",
            "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAARAAAAAAAIAAAAA\r\n",
            "Content-Type: text/html; charset=\"utf-7\r\n",
            "Content-Encoding: gzip\r\n",
            "Content-MD5: x\r\nRange: bytes=9-1\r\nIf-None-Match: *\r\nIf-Modified-Since: never\r\n",
            "Accept: */\r\nAccept-Encoding: gzip;q=nan, br;q=-1\r\nAccept-Language: xx-\r\n",
            "Cookie: =;;==\u00ff;$Version=1\r\n",
            "X-HTTP-Method-Override: DELETE\r\nX-Forwarded-For: ::\r\nForwarded: for=\"[\"\r\n",
            "Origin: null\r\nReferer: \u0080\u00ff\r\n",
            "Authorization: Api-Key another\r\n",
            "Empty:\r\nEmpty: \t\r\n",
            "Long: " + "a".repeat(8_000) + "\r\n",
            "Many: x\r\n".repeat(200),
            "Trailer: X\r\nTE: trailers\r\n");

    /** What is not quite HTTP, or not at all. */
    static final List<String> HEADS = List.of(
            "GARBAGE\r\n\r\n",
            "GET\r\n\r\n",
            "GET /\r\n\r\n",
            "GET /v1/chains HTTP/0.9\r\n\r\n",
            "GET /v1/chains HTTP/1.0\r\nAuthorization: Api-Key KEY\r\n\r\n",
            "GET /v1/chains HTTP/1.0\r\nConnection: keep-alive\r\nAuthorization: Api-Key KEY\r\n\r\n",
            "GET /v1/chains HTTP/2.0\r\nHost: x\r\n\r\n",
            "GET /v1/chains HTTP/9.9\r\nHost: x\r\n\r\n",
            "GET /v1/chains HTTP/1.1\r\n\r\n",
            "GET /v1/chains HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n",
            "GET /v1/chains HTTP/1.1\r\nHost: a b\r\n\r\n",
            "GET /v1/chains HTTP/1.1\r\nHost: [::\r\n\r\n",
            "GET /v1/chains HTTP/1.1\r\nHost: x:99999999\r\n\r\n",
            "GET /v1/chains" + REST + "No colon\r\n\r\n",
            "GET /v1/chains" + REST + ": no name\r\n\r\n",
            "GET /v1/chains" + REST + "Space : x\r\n\r\n",
            "GET /v1/chains" + REST + "N\u0000ll: x\r\n\r\n",
            "GET /v1/chains" + REST + "Null: \u0000\r\n\r\n",
            "GET /v1/chains" + REST + "Folded: a\r\n b\r\n\r\n",
            "GET /v1/chains" + REST + "Carriage: a\rb\r\n\r\n",
            "GET /v1/chains" + REST + "Huge: " + "a".repeat(40_000) + "\r\n\r\n",
            "GET /" + "a".repeat(40_000) + REST + "\r\n",
            "GET /\u00e4\u00ff" + REST + "\r\n",
            "GET  /v1/chains" + REST + "\r\n",
            "\r\n\r\n\r\nGET /v1/chains" + REST + "\r\n",
            (" GET /v1/chains" + REST + "\r\n"),
            ("GET /v1/chains" + REST + "\r\n").replace("\r\n", "\n"),
            "CONNECT 127.0.0.1:80" + REST + "\r\n",
            "CONNECT /v1/chains" + REST + "\r\n",
            "OPTIONS *" + REST + "\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
            "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n",
            "POST /v1/chains" + REST + "Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
            "POST /v1/chains" + REST + "Content-Length: x\r\n\r\n",
            "POST /v1/chains" + REST + "Content-Length: -1\r\n\r\n",
            "POST /v1/chains" + REST + "Content-Length: +1\r\n\r\na",
            "POST /v1/chains" + REST + "Content-Length: 99999999999999999999\r\n\r\n",
            "POST /v1/chains" + REST + "Content-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /v1/chains" + REST + "Transfer-Encoding: gzip\r\n\r\n",
            "POST /v1/chains" + REST + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n",
            "POST /v1/chains" + REST + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST " + LoadRequests.UPDATE + REST + "Transfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
            "POST " + LoadRequests.UPDATE + REST + "Transfer-Encoding: chunked\r\n\r\n-1\r\n\r\n",
            "POST " + LoadRequests.UPDATE + REST + "Transfer-Encoding: chunked\r\n\r\nffffffffffffffff\r\n\r\n",
            "POST " + LoadRequests.UPDATE + REST + "Transfer-Encoding: chunked\r\n\r\n1\r\nab\r\n0\r\n\r\n");

    private MalformedParts() {}
}
