package dev.plumbline.validate.rule;

import dev.plumbline.manifest.Node;
import dev.plumbline.manifest.YamlWriter;
import dev.plumbline.validate.schema.FieldPath;
import dev.plumbline.validate.schema.Quantities;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A place in an object that is being checked: its path, the value there if there is one, and where to report what is
 * wrong with it. A value of the wrong sort counts as none: the schema reports it.
 */
public final class Field {

    private static final int LONGEST_SHOWN = 80;

    private final FieldPath path;
    private final @Nullable Node node;
    private final boolean stated;
    private final Report report;

    private Field(FieldPath path, @Nullable Node node, Report report) {
        this.path = path;
        this.node = node instanceof Node.Scalar scalar && scalar.value() == null ? null : node;
        this.stated = node != null;
        this.report = report;
    }

    /** A whole object. */
    static Field of(Node.Mapping object, Report report) {
        return new Field(FieldPath.ROOT, object, report);
    }

    /** A field of this map. */
    public Field get(String name) {
        return new Field(path.field(name), node instanceof Node.Mapping map ? map.get(name) : null, report);
    }

    /** The field at the end of a way through maps. */
    public Field get(String name, String... more) {
        Field field = get(name);
        for (String next : more) {
            field = field.get(next);
        }
        return field;
    }

    /** The items of this list; none if it is not one. */
    public List<Field> items() {
        if (!(node instanceof Node.Sequence list)) {
            return List.of();
        }
        List<Field> items = new ArrayList<>(list.items().size());
        for (int i = 0; i < list.items().size(); i++) {
            items.add(new Field(path.item(i), list.items().get(i), report));
        }
        return items;
    }

    /** The entries of this map, whose keys are free; none if it is not one. */
    List<Field> entries() {
        if (!(node instanceof Node.Mapping map)) {
            return List.of();
        }
        List<Field> entries = new ArrayList<>(map.fields().size());
        map.fields().forEach((key, value) -> entries.add(new Field(path.entry(key), value, report)));
        return entries;
    }

    /** The key of an entry, the name of a field. */
    String name() {
        return path.name();
    }

    /** Whether there is a value. */
    boolean present() {
        return node != null;
    }

    /** Whether there is no value, or an empty string, list or map, which is the same to the API server. */
    public boolean empty() {
        if (node instanceof Node.Mapping map) {
            return map.fields().isEmpty();
        }
        if (node instanceof Node.Sequence list) {
            return list.items().isEmpty();
        }
        return !present() || (isText() && text().isEmpty());
    }

    /** Whether this is a string. */
    boolean isText() {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof String;
    }

    /** Whether this is a number. */
    boolean isNumber() {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof Long;
    }

    /** The string; empty if this is none. */
    public String text() {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof String text ? text : "";
    }

    /** The string; another one if this is none or empty. */
    public String text(String otherwise) {
        String text = text();
        return text.isEmpty() ? otherwise : text;
    }

    /** The whole number; another one if this is none. */
    long number(long otherwise) {
        return node instanceof Node.Scalar scalar && scalar.value() instanceof Long number ? number : otherwise;
    }

    /** The boolean; another one if this is none. */
    boolean flag(boolean otherwise) {
        boolean stated = node instanceof Node.Scalar scalar && Boolean.TRUE.equals(scalar.value());
        boolean denied = node instanceof Node.Scalar scalar && Boolean.FALSE.equals(scalar.value());
        return stated || (otherwise && !denied);
    }

    /** The quantity; empty if this is none. A null is 0. */
    Optional<BigDecimal> quantity() {
        if (node == null && stated) {
            return Optional.of(BigDecimal.ZERO);
        }
        return node instanceof Node.Scalar scalar ? Quantities.parse(String.valueOf(scalar.value())) : Optional.empty();
    }

    /** The value; null if there is none. */
    @Nullable
    Node node() {
        return node;
    }

    /** Reports that a value is needed, if there is none. */
    boolean require() {
        return require("");
    }

    /** Reports that a value is needed, and why, if there is none. */
    boolean require(String why) {
        if (empty()) {
            required(why);
        }
        return !empty();
    }

    /** Reports that a value is needed. */
    void required(String why) {
        report.add(path, why.isEmpty() ? "Required value" : "Required value: " + why);
    }

    /** Reports that the value is wrong. */
    void invalid(String why) {
        report.add(path, "Invalid value: " + show() + ": " + why);
    }

    /** Reports that a key in this map is wrong. */
    void invalidKey(String key, String why) {
        report.add(path.entry(key), "Invalid value: \"" + key + "\": " + why);
    }

    /** Reports what is wrong with the string, if anything is. */
    void check(Optional<String> problem) {
        problem.ifPresent(this::invalid);
    }

    /** Reports that the value is none of those allowed, unless it is one or there is none. */
    void oneOf(Collection<String> allowed) {
        if (isText() && !text().isEmpty() && !allowed.contains(text())) {
            unsupported(allowed);
        }
    }

    /** Reports that the value is none of those allowed, an empty string too, unless there is no value. */
    void only(Collection<String> allowed) {
        if (isText() && !allowed.contains(text())) {
            unsupported(allowed);
        }
    }

    /** Reports that the value is none of those allowed. */
    void unsupported(Collection<String> allowed) {
        report.add(path, "Unsupported value: " + show() + ": supported values: " + quoted(allowed));
    }

    /** Reports that the value may not be there. */
    void forbidden(String why) {
        report.add(path, "Forbidden: " + why);
    }

    /** Reports that the value was there before. */
    void duplicate() {
        report.add(path, "Duplicate value: " + show());
    }

    /** Reports that nothing has this name. */
    void notFound() {
        report.add(path, "Not found: " + show());
    }

    /** Reports a number out of its range, if this is one. */
    void range(long least, long most) {
        if (isNumber() && (number(least) < least || number(least) > most)) {
            invalid("must be between " + least + " and " + most + ", inclusive");
        }
    }

    /** Reports a negative number, if this is one. */
    void notNegative() {
        if (number(0) < 0) {
            invalid("must be greater than or equal to 0");
        }
    }

    /** Reports what the API server accepts, and nobody means. */
    public void lint(String message, String fix) {
        report.addLint(path, message, fix);
    }

    /** The value as messages show it. */
    String show() {
        if (node instanceof Node.Scalar scalar) {
            if (!(scalar.value() instanceof String text)) {
                return YamlWriter.write(scalar).strip();
            }
            String shown = text.length() > LONGEST_SHOWN ? text.substring(0, LONGEST_SHOWN) + "..." : text;
            return '"' + shown.replace("\n", "\\n") + '"';
        }
        if (node == null) {
            return "null";
        }
        return node instanceof Node.Mapping ? "{...}" : "[...]";
    }

    static String quoted(Collection<String> names) {
        return new TreeSet<>(names).stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }
}
