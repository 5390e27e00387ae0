package io.github.chainlets.mockserver.worldfile;

import io.github.chainlets.fake.World;
import io.github.chainlets.mockserver.json.BadInput;
import io.github.chainlets.mockserver.json.Node;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/** Reads a world from a file in YAML, or in JSON, which is YAML too. Knows the line of everything. */
public final class WorldFile {
    private static final int MOST_VALUES = 500_000;
    /** Nobody's world is that deep, and what reads it goes down once for each level. */
    private static final int DEEPEST = 100;

    private static final String TOO_DEEP = "is nested too deeply";

    private int values;

    private WorldFile() {}

    /**
     * Reads a world.
     *
     * @throws BadInput with the file, the line and the place of the first mistake
     */
    public static World read(Path file) {
        String text;
        try {
            text = Files.readString(file);
        } catch (IOException e) {
            throw new BadInput("the world file " + file + " cannot be read: "
                    + (Files.exists(file) ? "it is not a UTF-8 text file, or not readable" : "there is no such file"));
        }
        try {
            return read(text);
        } catch (BadInput e) {
            throw new BadInput("the world file " + file + " has a mistake: " + e.problem());
        }
    }

    /** Reads a world from a file's text. */
    static World read(String text) {
        return WorldReader.read(new WorldFile().parse(text));
    }

    private Node parse(String text) {
        LoadSettings settings = LoadSettings.builder().setLabel("world").build();
        try {
            checkDepth(settings, text);
            Optional<org.snakeyaml.engine.v2.nodes.Node> root = new Compose(settings).composeString(text);
            if (root.isEmpty()) {
                throw new BadInput("it is empty");
            }
            return node("", root.get(), 0);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark().map(WorldFile::line).orElse("somewhere");
            throw new BadInput(line + ": it is neither YAML nor JSON: " + e.getProblem());
        } catch (YamlEngineException e) {
            throw new BadInput("it is neither YAML nor JSON: " + e.getMessage());
        } catch (IndexOutOfBoundsException e) {
            // What the parser does with some texts, instead of saying where it stands.
            throw new BadInput("it is neither YAML nor JSON");
        }
    }

    private static void checkDepth(LoadSettings settings, String text) {
        int depth = 0;
        for (Event event : new Parse(settings).parseString(text)) {
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                throw BadInput.at(event.getStartMark().map(WorldFile::line).orElse("somewhere"), TOO_DEEP);
            } else if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    /** Aliases can be deeper than the text. */
    private Node node(String path, org.snakeyaml.engine.v2.nodes.Node yaml, int depth) {
        String at = yaml.getStartMark().map(WorldFile::line).orElse("");
        String place = path.isEmpty() ? at : at + ", " + path;
        if (yaml.isRecursive() || ++values > MOST_VALUES) {
            throw BadInput.at(place, "refers to itself, or holds too much");
        }
        if (depth > DEEPEST) {
            throw BadInput.at(place, TOO_DEEP);
        }
        if (yaml instanceof MappingNode mapping) {
            Map<String, Node> members = new LinkedHashMap<>();
            for (NodeTuple tuple : mapping.getValue()) {
                if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                    throw BadInput.at(place, "has a field whose name is no text");
                }
                String name = key.getValue();
                String inside = path.isEmpty() ? name : path + "." + name;
                if (members.put(name, node(inside, tuple.getValueNode(), depth + 1)) != null) {
                    throw BadInput.at(
                            key.getStartMark().map(WorldFile::line).orElse(at) + ", " + inside, "comes twice");
                }
            }
            return new Node(place, members);
        }
        if (yaml instanceof SequenceNode sequence) {
            List<Node> items = new ArrayList<>();
            for (org.snakeyaml.engine.v2.nodes.Node item : sequence.getValue()) {
                items.add(node(path + "[" + items.size() + "]", item, depth + 1));
            }
            return new Node(place, items);
        }
        return new Node(place, scalar(place, (ScalarNode) yaml));
    }

    /** YAML takes an unquoted word for what it looks like: 12345678 is a number, and a name only in quotes. */
    private static @Nullable Object scalar(String place, ScalarNode scalar) {
        Tag tag = scalar.getTag();
        String value = scalar.getValue();
        if (tag.equals(Tag.NULL)) {
            return null;
        }
        if (tag.equals(Tag.BOOL)) {
            return Boolean.valueOf(value);
        }
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Node.number(place, value);
        }
        if (tag.equals(Tag.STR)) {
            return value;
        }
        throw BadInput.at(place, "has the tag " + tag + ", which cannot be used here");
    }

    private static String line(Mark mark) {
        return "line " + (mark.getLine() + 1);
    }
}
