package dev.plumbline.environment;

import dev.plumbline.finding.Finding;
import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.Position;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.manifest.YamlException;
import dev.plumbline.manifest.YamlReader;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A YAML file of one document that a person wrote, and all that is wrong with it. */
final class NotedFile {

    private final NamedPath file;
    private final String rule;
    private final String what;
    private final List<Finding> problems = new ArrayList<>();

    /**
     * A file.
     *
     * @param file where it is
     * @param rule the rule that problems go by
     * @param what what it is called in messages, {@code project file}
     */
    NotedFile(NamedPath file, String rule, String what) {
        this.file = file;
        this.rule = rule;
        this.what = what;
    }

    /** The document; empty, and noted, if there is none that can be read. */
    Optional<Node> document() {
        try {
            Optional<Node> document = YamlReader.document(Files.readString(file.path()));
            if (document.isEmpty()) {
                note(Position.START, "the " + what + " is empty", "");
            }
            return document;
        } catch (YamlException e) {
            note(e.at(), e.problem(), "");
        } catch (CharacterCodingException e) {
            note(Position.START, "the " + what + " is not UTF-8 text", "");
        } catch (IOException e) {
            note(Position.START, "the " + what + " cannot be read", "");
        }
        return Optional.empty();
    }

    /** Notes a problem. */
    void note(Position at, String message, String fix) {
        problems.add(Finding.error(rule, "", message, fix, place(at)));
    }

    /** The file as a whole. */
    SourceLocation place() {
        return SourceLocation.of(file.name());
    }

    /** A place in this file. */
    SourceLocation place(Position at) {
        return SourceLocation.of(file.name(), at);
    }

    /** All problems, in the order of the file. */
    List<Finding> problems() {
        Comparator<Finding> line = Comparator.comparingInt(
                problem -> problem.place() == null ? 0 : problem.place().line());
        return problems.stream()
                .sorted(line.thenComparingInt(
                        problem -> problem.place() == null ? 0 : problem.place().column()))
                .toList();
    }
}
