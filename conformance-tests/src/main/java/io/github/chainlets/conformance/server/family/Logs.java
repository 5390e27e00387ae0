package io.github.chainlets.conformance.server.family;

import static io.github.chainlets.conformance.check.Violated.unless;
import static io.github.chainlets.conformance.check.Violated.unlessEqual;

import io.github.chainlets.conformance.catalog.Variant;
import io.github.chainlets.conformance.check.Check;
import io.github.chainlets.conformance.check.NotJudged;
import io.github.chainlets.conformance.check.Trial;
import io.github.chainlets.conformance.check.Violated;
import io.github.chainlets.conformance.json.Json;
import io.github.chainlets.conformance.schema.Schema;
import io.github.chainlets.conformance.server.world.HttpWorld;
import io.github.chainlets.conformance.server.world.HttpWorlds;
import io.github.chainlets.conformance.server.world.Reads;
import io.github.chainlets.conformance.server.world.Site;
import io.github.chainlets.conformance.wire.Percent;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** The log of a chainlet: its lines, and the conditions by which they are picked. */
final class Logs {
    static final List<Check<HttpWorlds>> CHECKS = List.of(
            Check.of("LOG-01", Logs::lines), Check.of("LOG-02", Logs::conditions), Check.of("LOG-03", Logs::refused));

    private static final List<String> LEVELS = List.of("DEBUG", "INFO", "WARNING", "ERROR");
    private static final Duration WINDOW = Duration.ofDays(6);
    /** From where a log is read where nobody says. */
    private static final Duration DEFAULT_WINDOW = Duration.ofMinutes(30);

    private static final Pattern NANOS = Pattern.compile("[1-9][0-9]{18}");

    /** The log of what was deployed last, from when it was made. */
    private record Log(FamilySite at, String path, Instant from) {
        static Log open(HttpWorlds worlds, Trial trial) {
            FamilySite at = FamilySite.open(worlds, trial, Variant.V_LOGS);
            at.rolledOut(at.change());
            Json current = Reads.member(at.read(), "current_deployment");
            Instant made =
                    OffsetDateTime.parse(Reads.text(current, "created_at")).toInstant();
            String chainlet =
                    Reads.text(Reads.items(Reads.member(current, "chainlets")).get(0), "id");
            String path = at.deployment(Reads.text(current, "id")) + "/chainlets/" + Percent.encode(chainlet) + "/logs";
            return new Log(at, path, made.minusSeconds(1));
        }

        String window(Instant start, Duration length) {
            return "?start_epoch_millis=" + start.toEpochMilli() + "&end_epoch_millis="
                    + start.plus(length).toEpochMilli();
        }

        List<Json> read(String more) {
            return at(window(from, WINDOW) + more);
        }

        List<Json> at(String query) {
            return Reads.items(Reads.member(FamilySite.done(at.get(path + query), Schema.LOGS), "logs"));
        }

        /** Returns all lines, oldest first; there have to be some to be judged. */
        List<Json> all() {
            List<Json> all = read("&direction=asc&limit=1000");
            if (all.size() < 2) {
                throw NotJudged.notApplicable("a deployment that was rolled out has no lines in its log");
            }
            return all;
        }
    }

    private Logs() {}

    private static long nanos(Json line) {
        String text = Reads.text(line, "timestamp");
        unless(NANOS.matcher(text).matches(), "timestamp should be nanoseconds since 1970, not " + text);
        return Long.parseLong(text);
    }

    private static void lines(HttpWorlds worlds, Trial trial) {
        Log log = Log.open(worlds, trial);
        List<Json> all = log.all();
        long from = log.from().toEpochMilli() * 1_000_000;
        long last = from;
        for (Json line : all) {
            unless(nanos(line) >= last, "with direction asc, the oldest line should come first, within the window");
            last = nanos(line);
            Json level = Reads.member(line, "level");
            unless(
                    level.equals(Json.NULL) || LEVELS.contains(Reads.text(line, "level")),
                    "level should be null or of " + LEVELS + ", not " + level);
        }
        unless(last <= from + WINDOW.toNanos(), "lines should be within the window");
        List<Json> newest = new ArrayList<>(log.read("&direction=desc&limit=1000"));
        Collections.reverse(newest);
        unlessEqual(all, newest, "the lines with direction desc, turned round");
        unlessEqual(all.subList(0, 1), log.read("&direction=asc&limit=1"), "the first line");
        unlessEqual(
                all.subList(all.size() - 1, all.size()), log.read("&direction=desc&limit=1"), "the line before all");
        long middle = nanos(all.get(all.size() / 2)) / 1_000_000 + 1;
        List<Json> early = log.at("?direction=asc&limit=1000&start_epoch_millis="
                + log.from().toEpochMilli() + "&end_epoch_millis=" + middle);
        unlessEqual(
                all.stream().filter(line -> nanos(line) <= middle * 1_000_000).toList(),
                early,
                "the lines until " + middle);
        long end = middle + DEFAULT_WINDOW.toMillis();
        unlessEqual(
                all.stream()
                        .filter(line -> nanos(line) >= middle * 1_000_000 && nanos(line) <= end * 1_000_000)
                        .toList(),
                log.at("?direction=asc&limit=1000&end_epoch_millis=" + end),
                "the lines of the half hour until " + end);
        if (log.at().world.advance(Duration.ofDays(1))) {
            List<Json> now = log.at("?direction=asc&limit=1000");
            unless(
                    Collections.disjoint(all, now),
                    "without a window, a log should begin half an hour ago, and not show what is a day old: " + now);
        }
    }

    /** Each condition alone, and each with each other. */
    private static void conditions(HttpWorlds worlds, Trial trial) {
        Log log = Log.open(worlds, trial);
        List<Json> all = log.all();
        Combined.each(conditions(all), "", query -> query, (query, passes) -> picks(log, all, query, passes));
        for (String replica : replicas(all)) {
            String shorter = replica.substring(0, replica.length() - 1);
            picks(log, all, "&replica=" + Percent.encode(shorter), line -> false);
        }
        for (String level : LEVELS) {
            picks(log, all, "&min_level=" + level, isAtLeast(level));
        }
    }

    private static Map<String, Predicate<Json>> conditions(List<Json> all) {
        Map<String, Predicate<Json>> conditions = new LinkedHashMap<>();
        conditions.put("&min_level=INFO", isAtLeast("INFO"));
        for (Json line : List.of(all.get(0), all.get(all.size() / 2))) {
            String word = Reads.text(line, "message").split(" ", -1)[0];
            String turned = word.equals(word.toLowerCase(Locale.ROOT))
                    ? word.toUpperCase(Locale.ROOT)
                    : word.toLowerCase(Locale.ROOT);
            for (String text : List.of(word, turned, "kit-no-such-text")) {
                conditions.put("&includes=" + Percent.encode(text), other -> has(other, text));
                conditions.put("&excludes=" + Percent.encode(text), other -> !has(other, text));
            }
        }
        Pattern pattern = Pattern.compile("^[A-Z]\\w+ [a-zA-Z]");
        conditions.put(
                "&search_pattern=" + Percent.encode(pattern.pattern()),
                line -> pattern.matcher(Reads.text(line, "message")).find());
        replicas(all).stream()
                .limit(1)
                .forEach(replica -> conditions.put(
                        "&replica=" + Percent.encode(replica),
                        line -> Reads.text(line, "replica").equals(replica)));
        return conditions;
    }

    private static Predicate<Json> isAtLeast(String level) {
        List<String> passing = LEVELS.subList(LEVELS.indexOf(level), LEVELS.size());
        return line -> passing.contains(Reads.text(line, "level"));
    }

    private static List<String> replicas(List<Json> all) {
        return all.stream()
                .map(line -> Reads.text(line, "replica"))
                .filter(replica -> !replica.equals("null"))
                .distinct()
                .limit(2)
                .toList();
    }

    private static boolean has(Json line, String text) {
        return Reads.text(line, "message").contains(text);
    }

    private static void picks(Log log, List<Json> all, String condition, Predicate<Json> passes) {
        unlessEqual(
                all.stream().filter(passes).toList(),
                log.read("&direction=asc&limit=1000" + condition),
                "the lines with " + condition);
    }

    private static void refused(HttpWorlds worlds, Trial trial) {
        Log log = Log.open(worlds, trial);
        FamilySite at = log.at();
        for (String wrong : List.of(
                log.window(log.from(), Duration.ofDays(7).plusMinutes(1)),
                log.window(log.from(), Duration.ofMinutes(-1)),
                log.window(log.from(), WINDOW) + "&limit=0",
                log.window(log.from(), WINDOW) + "&limit=1001",
                log.window(log.from(), WINDOW) + "&limit=x",
                log.window(log.from(), WINDOW) + "&direction=up",
                log.window(log.from(), WINDOW) + "&min_level=LOUD",
                log.window(log.from(), WINDOW) + "&search_pattern=%28",
                log.window(log.from(), WINDOW) + "&replica=" + "x".repeat(257),
                log.window(log.from(), WINDOW) + "&includes=a".repeat(9))) {
            at.site.invalid(at.get(log.path() + wrong));
        }
        String unknown = log.path().replaceFirst("/chainlets/[^/]*/", "/chainlets/kitnone/");
        for (String path : List.of(unknown, log.path().replaceFirst("/deployments/[^/]*/", "/deployments/kitnone/"))) {
            Site.expect(404, at.get(path));
        }
        at.worlds
                .otherChain()
                .map(HttpWorld::chainPath)
                .ifPresent(other -> Site.expect(404, at.get(log.path().replace(at.chain + "/", other + "/"))));
        if (at.get(log.path()).status() != 200) {
            throw new Violated("a log should be read without a query, too");
        }
    }
}
