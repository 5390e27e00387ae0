package io.github.chainlets.docs;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A curl command line of the documentation, as far as such lines go there: method, headers, data and address. */
record CurlCall(String method, URI address, Map<String, String> headers, String data) {
    private static final Pattern WORD = Pattern.compile("'([^']*)'|\"((?:\\\\.|[^\"])*)\"|(\\S+)");
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /** Returns the curl commands of a block of shell. */
    static List<CurlCall> in(String block) {
        List<CurlCall> calls = new ArrayList<>();
        Matcher command =
                Pattern.compile("(?m)^curl (.*?)(?=^\\w|\\z)", Pattern.DOTALL).matcher(block.replace("\\\n", " "));
        while (command.find()) {
            calls.add(parse(command.group(1).strip()));
        }
        return calls;
    }

    private static CurlCall parse(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group(1) != null ? word.group(1) : word.group(2) != null ? word.group(2) : word.group(3));
        }
        String method = "";
        String data = "";
        URI address = URI.create("");
        Map<String, String> headers = new LinkedHashMap<>();
        for (int i = 0; i < words.size(); i++) {
            switch (words.get(i)) {
                case "--request", "-X" -> method = words.get(++i);
                case "--url" -> address = URI.create(words.get(++i));
                case "--header", "-H" -> {
                    String[] header = words.get(++i).split(": ", 2);
                    headers.put(header[0], header[1]);
                }
                case "--data", "-d" -> data = words.get(++i);
                case "-s", "-i", "-N" -> {}
                default -> address = URI.create(words.get(i));
            }
        }
        if (method.isEmpty()) {
            method = data.isEmpty() ? "GET" : "POST";
        }
        if (!data.isEmpty()) {
            headers.putIfAbsent("Content-Type", "application/x-www-form-urlencoded");
        }
        return new CurlCall(method, address, headers, data);
    }

    /** Sends the call to a server, with a key in the place of the documentation's. */
    HttpResponse<String> send(URI server, String key) throws IOException, InterruptedException {
        URI there = URI.create(server + address.toString().replaceFirst("^https?://[^/]+", ""));
        HttpRequest.Builder request =
                HttpRequest.newBuilder(there).method(method, HttpRequest.BodyPublishers.ofString(data));
        headers.forEach((name, value) ->
                request.header(name, name.equals("Authorization") ? value.replaceFirst(" .*", " " + key) : value));
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
