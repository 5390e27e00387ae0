package io.github.chainlets.cli.common;

import java.util.ArrayList;
import java.util.List;

/** Rows under a head, each column as wide as it needs; the last one runs out. For one thread. */
public final class Table {
    private final List<List<String>> rows = new ArrayList<>();

    /** Makes a table with these columns. */
    public Table(String... head) {
        rows.add(List.of(head));
    }

    /** Adds a row, with a cell for each column. */
    public void row(Object... cells) {
        if (cells.length != rows.get(0).size()) {
            throw new IllegalArgumentException("a row of " + cells.length + " cells");
        }
        List<String> row = new ArrayList<>();
        for (Object cell : cells) {
            row.add(cell.toString());
        }
        rows.add(row);
    }

    /** Returns the table, with a head that stands out where colours may be used. */
    public String text(Colours colours) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length - 1; i++) {
                widths[i] = Math.max(widths[i], width(row.get(i)) + 2);
            }
        }
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                line.append(row.get(i)).append(" ".repeat(Math.max(0, widths[i] - width(row.get(i)))));
            }
            lines.add(
                    lines.isEmpty()
                            ? colours.bold(line.toString().strip())
                            : line.toString().stripTrailing());
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static int width(String cell) {
        return cell.codePointCount(0, cell.length());
    }
}
