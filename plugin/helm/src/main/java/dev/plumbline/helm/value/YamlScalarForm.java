package dev.plumbline.helm.value;

/**
 * What a string's characters allow when it is written as YAML outside of flow collections.
 *
 * @param multiline whether it has line breaks
 * @param plain whether it may stand without quotes
 * @param single whether it may stand in single quotes
 * @param block whether it may stand as a literal block
 */
record YamlScalarForm(boolean multiline, boolean plain, boolean single, boolean block) {

    private static final YamlScalarForm WORD = new YamlScalarForm(false, true, true, true);
    private static final YamlScalarForm EMPTY = new YamlScalarForm(false, true, true, false);

    static YamlScalarForm of(String value, YamlDialect dialect) {
        if (value.isEmpty()) {
            return EMPTY;
        }
        return isWord(value) ? WORD : new Analysis(value, dialect).form();
    }

    /** Most strings: letters, digits and harmless signs. */
    private static boolean isWord(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            boolean harmless = (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '/'
                    || c == '_'
                    || ((c == '.' || c == '-') && i > 0);
            if (!harmless) {
                return false;
            }
        }
        return true;
    }

    /** Whether a character is shown as it is; others force escapes. */
    static boolean isPrintable(char c) {
        return c == '\n'
                || (c >= 0x20 && c <= 0x7E)
                || (c >= 0xA0 && !Character.isSurrogate(c) && c != 0xFEFF && c < 0xFFFE);
    }

    static boolean isBreak(char c) {
        return c == '\n' || c == '\r' || c == 0x85 || c == 0x2028 || c == 0x2029;
    }

    private static final class Analysis {
        private final String value;
        private final boolean tabsAreSpecial;
        private boolean indicator;
        private boolean special;
        private boolean tab;
        private boolean breaks;
        private boolean breakSpace;
        private boolean spaceBreak;

        Analysis(String value, YamlDialect dialect) {
            this.value = value;
            this.tabsAreSpecial = dialect == YamlDialect.PLAIN;
        }

        YamlScalarForm form() {
            indicator = value.startsWith("---") || value.startsWith("...") || startsWithIndicator();
            for (int i = 0; i < value.length(); i++) {
                look(i, value.charAt(i));
            }
            char first = value.charAt(0);
            char last = value.charAt(value.length() - 1);
            boolean edge = first == ' ' || last == ' ' || isBreak(first) || isBreak(last);
            boolean escapes = spaceBreak || special;
            boolean single = !escapes && !tab && !breakSpace;
            boolean plain = single && !edge && !breaks && !indicator;
            return new YamlScalarForm(breaks, plain, single, !escapes && last != ' ');
        }

        private boolean startsWithIndicator() {
            return switch (value.charAt(0)) {
                case '#', ',', '[', ']', '{', '}', '&', '*', '!', '|', '>', '\'', '"', '%', '@', '`' -> true;
                case '?', ':', '-' -> blankAt(1);
                default -> false;
            };
        }

        private void look(int i, char c) {
            if (i > 0 && ((c == ':' && blankAt(i + 1)) || (c == '#' && blankAt(i - 1)))) {
                indicator = true;
            }
            if (c == '\t' && !tabsAreSpecial) {
                tab = true;
            } else if (!isPrintable(c)) {
                special = true;
            }
            char before = i == 0 ? 'x' : value.charAt(i - 1);
            if (c == ' ') {
                breakSpace |= isBreak(before);
            } else if (isBreak(c)) {
                breaks = true;
                spaceBreak |= before == ' ';
            }
        }

        /** Whether the text ends at an index or has a blank or a line break there. */
        private boolean blankAt(int index) {
            return index >= value.length()
                    || value.charAt(index) == ' '
                    || value.charAt(index) == '\t'
                    || isBreak(value.charAt(index));
        }
    }
}
