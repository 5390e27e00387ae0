package io.github.chainlets.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many threads and how much memory a process has used, look by look; where the system does not say, nothing. */
final class ProcessUse {
    private static final Pattern LINE = Pattern.compile("(Threads|VmRSS):\\s+(\\d+).*");

    private final List<Integer> threads = new ArrayList<>();
    private final List<Integer> kilobytes = new ArrayList<>();

    void look(long process) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc/" + process + "/status"))) {
                Matcher found = LINE.matcher(line);
                if (found.matches()) {
                    (found.group(1).equals("Threads") ? threads : kilobytes).add(Integer.valueOf(found.group(2)));
                }
            }
        } catch (IOException e) {
            // It has ended, or the system is another one.
        }
    }

    /** Returns by how many threads it grew after it had got going: after a fifth of the looks. */
    int moreThreads() {
        return threads.isEmpty() ? 0 : max(threads, 0) - max(threads.subList(0, threads.size() / 5 + 1), 0);
    }

    private static int max(List<Integer> values, int none) {
        return values.stream().mapToInt(Integer::intValue).max().orElse(none);
    }

    @Override
    public String toString() {
        return "at most " + max(threads, 0) + " threads, " + moreThreads() + " more than soon after its start; at most "
                + max(kilobytes, 0) / 1024 + " MB, soon after its start "
                + max(kilobytes.subList(0, Math.min(kilobytes.size(), kilobytes.size() / 5 + 1)), 0) / 1024 + " MB";
    }
}
