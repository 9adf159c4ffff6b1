package dev.plumbline.bridge.module;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A type of a variable of Terraform, as <a href="https://developer.hashicorp.com/terraform/language/expressions/type-constraints">type
 * constraints</a> are written.
 *
 * @param kind {@code string}, {@code number}, {@code bool}, {@code any}, {@code list}, {@code set}, {@code map} or {@code object}
 * @param element of a list, a set or a map; null of others
 * @param attributes of an object, in their order
 */
record TypeExpression(String kind, @Nullable TypeExpression element, Map<String, Attribute> attributes) {

    /** An attribute of an object. */
    record Attribute(TypeExpression type, boolean optional) {}

    /** A variable; one with a default need not be set. */
    record Variable(TypeExpression type, boolean optional) {}

    private static final Pattern TOKEN = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|[A-Za-z0-9_.-]+|[^\\s]");
    private static final Pattern COMMENT = Pattern.compile("(?m)^\\s*#.*$");

    /** The variables that a file declares. */
    static Map<String, Variable> variables(String text) {
        Map<String, Variable> variables = new LinkedHashMap<>();
        Reader reader = new Reader(text);
        while (reader.more()) {
            reader.expect("variable");
            String name = reader.next().replace("\"", "");
            variables.put(name, reader.variable());
        }
        return variables;
    }

    /** Reads token by token. */
    private static final class Reader {

        private final List<String> tokens = new ArrayList<>();
        private int at;

        Reader(String text) {
            Matcher matcher = TOKEN.matcher(COMMENT.matcher(text).replaceAll(""));
            while (matcher.find()) {
                tokens.add(matcher.group());
            }
        }

        boolean more() {
            return at < tokens.size();
        }

        String next() {
            return tokens.get(at++);
        }

        boolean skip(String token) {
            boolean there = more() && tokens.get(at).equals(token);
            at += there ? 1 : 0;
            return there;
        }

        void expect(String token) {
            if (!skip(token)) {
                throw new IllegalStateException(
                        "expected " + token + " and found " + tokens.subList(at, Math.min(at + 5, tokens.size())));
            }
        }

        Variable variable() {
            TypeExpression type = null;
            boolean optional = false;
            expect("{");
            while (!skip("}")) {
                String name = next();
                if (skip("{")) {
                    at--;
                    value();
                    continue;
                }
                expect("=");
                if (name.equals("type")) {
                    type = type();
                } else {
                    optional |= name.equals("default");
                    value();
                    // A value in the style of this module goes on where a line ends with an operator; what follows is a
                    // name and "=".
                    while (more() && !tokens.get(at).equals("}") && !beginsArgument()) {
                        value();
                    }
                }
            }
            if (type == null) {
                throw new IllegalStateException("a variable has no type");
            }
            return new Variable(type, optional);
        }

        private boolean beginsArgument() {
            String after = at + 1 < tokens.size() ? tokens.get(at + 1) : "";
            return tokens.get(at).matches("[a-z_]+") && (after.equals("=") || after.equals("{"));
        }

        private TypeExpression type() {
            String kind = next();
            if (!skip("(")) {
                return new TypeExpression(kind, null, Map.of());
            }
            if (!kind.equals("object")) {
                TypeExpression element = type();
                expect(")");
                return new TypeExpression(kind, element, Map.of());
            }
            Map<String, Attribute> attributes = new LinkedHashMap<>();
            expect("{");
            while (!skip("}")) {
                String name = next();
                expect("=");
                attributes.put(name, attribute());
                skip(",");
            }
            expect(")");
            return new TypeExpression(kind, null, attributes);
        }

        private Attribute attribute() {
            if (!skip("optional")) {
                return new Attribute(type(), false);
            }
            expect("(");
            TypeExpression type = type();
            if (skip(",")) {
                while (!tokens.get(at).equals(")")) {
                    value();
                }
            }
            expect(")");
            return new Attribute(type, true);
        }

        /** Passes over one token, or over all between brackets that belong together. */
        private void value() {
            int depth = 0;
            do {
                String token = next();
                depth += "{[(".contains(token) ? 1 : "}])".contains(token) ? -1 : 0;
            } while (depth > 0);
        }
    }
}
