package dev.plumbline.helm.function;

import static dev.plumbline.helm.value.GoType.STRING;

import dev.plumbline.helm.origin.Text;
import dev.plumbline.helm.value.GoFunction;
import dev.plumbline.helm.value.GoSpace;
import dev.plumbline.helm.value.GoStrings;
import dev.plumbline.helm.value.StringValue;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** What changes the case of letters, or keeps only some characters. */
final class LetterFunctions {

    private LetterFunctions() {}

    static List<GoFunction> all() {
        return List.of(
                function("upper", text -> text.translate(point -> changed(point, GoRunes.upper(point)))),
                function("lower", text -> text.translate(point -> changed(point, GoRunes.lower(point)))),
                function("title", text -> text.translate(new Title())),
                function("untitle", text -> text.translate(new Untitle())),
                function("swapcase", text -> text.translate(new SwapCase())),
                function("nospace", LetterFunctions::noSpace),
                function("initials", LetterFunctions::initials),
                function("camelcase", WordCase::camel),
                function("snakecase", text -> new WordCase(text, '_').separated()),
                function("kebabcase", text -> new WordCase(text, '-').separated()));
    }

    private static GoFunction function(String name, UnaryOperator<Text> change) {
        return GoFunction.of(name, (call, a) -> new StringValue(change.apply(Arguments.text(a[0]))), STRING);
    }

    /** Null if it is the same character, which leaves the text as it is. */
    private static @Nullable String changed(int point, String mapped) {
        return mapped.codePointAt(0) == point ? null : mapped;
    }

    /** The first letter of each word in title case; words are between all that is not letter, digit or underscore. */
    private static final class Title implements IntFunction<@Nullable String> {
        private int before = ' ';

        @Override
        public @Nullable String apply(int point) {
            String mapped = separates(before) ? GoRunes.title(point) : GoRunes.same(point);
            before = point;
            return changed(point, mapped);
        }

        private static boolean separates(int point) {
            if (point < 128) {
                return !(Character.isLetterOrDigit(point) || point == '_');
            }
            return !Character.isLetter(point) && !Character.isDigit(point) && GoSpace.isSpace(point);
        }
    }

    /** The first character after white space in lower case. */
    private static final class Untitle implements IntFunction<@Nullable String> {
        private boolean first = true;

        @Override
        public @Nullable String apply(int point) {
            boolean space = GoSpace.isSpace(point);
            String mapped = first && !space ? GoRunes.lower(point) : GoRunes.same(point);
            first = space;
            return changed(point, mapped);
        }
    }

    /** Upper to lower case and back, a lower-case letter after white space to title case. */
    private static final class SwapCase implements IntFunction<@Nullable String> {
        private boolean afterSpace = true;

        @Override
        public @Nullable String apply(int point) {
            String mapped;
            if (GoRunes.isUpper(point) || GoRunes.isTitle(point)) {
                mapped = GoRunes.lower(point);
            } else if (GoRunes.isLower(point)) {
                mapped = afterSpace ? GoRunes.title(point) : GoRunes.upper(point);
            } else {
                mapped = GoRunes.same(point);
            }
            afterSpace = GoSpace.isSpace(point);
            return changed(point, mapped);
        }
    }

    /** Sprig looks at bytes here, and writes each that it keeps as a character of its own. */
    private static Text noSpace(Text text) {
        byte[] bytes = GoStrings.bytes(text.string());
        boolean any = false;
        for (byte b : bytes) {
            any |= GoSpace.isSpace(b & 0xFF);
        }
        return any ? bytewise(text, point -> GoSpace.isSpace(point) ? "" : Character.toString(point)) : text;
    }

    /** The first byte of each word, as a character of its own. */
    private static Text initials(Text text) {
        boolean[] gap = {true};
        return bytewise(text, point -> {
            boolean space = GoSpace.isSpace(point);
            boolean first = gap[0] && !space;
            gap[0] = space;
            return first ? Character.toString(point) : "";
        });
    }

    /** Each byte replaced by what the function gives for it. */
    private static Text bytewise(Text text, IntFunction<String> translation) {
        Text latin = text.translate(point -> {
            if (point < 128) {
                return null;
            }
            StringBuilder characters = new StringBuilder();
            for (byte b : GoStrings.bytes(Character.toString(point))) {
                characters.append((char) (b & 0xFF));
            }
            return characters.toString();
        });
        return latin.translate(point -> changedOrGone(point, translation.apply(point)));
    }

    private static @Nullable String changedOrGone(int point, String mapped) {
        return mapped.isEmpty() ? mapped : changed(point, mapped);
    }
}
