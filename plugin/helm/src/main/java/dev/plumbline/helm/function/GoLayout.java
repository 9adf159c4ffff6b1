package dev.plumbline.helm.function;

/**
 * Reads Go's layouts, which describe a form by how it writes the reference time, {@code Mon Jan 2 15:04:05 MST 2006}: one
 * element after the other.
 */
final class GoLayout {

    /** What an element stands for. */
    enum Element {
        END,
        LONG_MONTH,
        MONTH,
        NUMBER_MONTH,
        ZERO_MONTH,
        LONG_WEEKDAY,
        WEEKDAY,
        DAY,
        UNDER_DAY,
        ZERO_DAY,
        UNDER_YEAR_DAY,
        ZERO_YEAR_DAY,
        HOUR,
        HOUR_12,
        ZERO_HOUR_12,
        MINUTE,
        ZERO_MINUTE,
        SECOND,
        ZERO_SECOND,
        LONG_YEAR,
        YEAR,
        UPPER_PM,
        LOWER_PM,
        ZONE,
        /** Hours, minutes and seconds from UTC; {@code Z} in the layout writes UTC as Z. */
        OFFSET,
        /** A fraction of all its zeros. */
        FRACTION,
        /** A fraction without zeros at its end. */
        SHORT_FRACTION
    }

    private static final String[] OFFSETS = {"070000", "07:00:00", "0700", "07:00", "07"};

    private final String layout;

    /** What stands there: an element, or the end. */
    Element element = Element.END;

    /** Where the element starts; what stands before it is literal. */
    int start;
    /** After the element. */
    int end;

    GoLayout(String layout) {
        this.layout = layout;
    }

    /** Goes on to the next element. */
    void next() {
        for (start = end; start < layout.length(); start++) {
            element = at(start);
            if (element != Element.END) {
                return;
            }
        }
        element = Element.END;
        end = start;
    }

    /** The element's own text. */
    String text() {
        return layout.substring(start, end);
    }

    /** The literal text from a point to the element. */
    String literalFrom(int from) {
        return layout.substring(from, start);
    }

    private Element found(Element what, int at, int length) {
        end = at + length;
        return what;
    }

    private Element at(int at) {
        return switch (layout.charAt(at)) {
            case 'J' -> word(at, "January", Element.LONG_MONTH, "Jan", Element.MONTH);
            case 'M' ->
                layout.startsWith("MST", at)
                        ? found(Element.ZONE, at, 3)
                        : word(at, "Monday", Element.LONG_WEEKDAY, "Mon", Element.WEEKDAY);
            case '0' -> zero(at);
            case '1' -> layout.startsWith("15", at) ? found(Element.HOUR, at, 2) : found(Element.NUMBER_MONTH, at, 1);
            case '2' -> layout.startsWith("2006", at) ? found(Element.LONG_YEAR, at, 4) : found(Element.DAY, at, 1);
            case '_' -> under(at);
            case '3' -> found(Element.HOUR_12, at, 1);
            case '4' -> found(Element.MINUTE, at, 1);
            case '5' -> found(Element.SECOND, at, 1);
            case 'P' -> layout.startsWith("PM", at) ? found(Element.UPPER_PM, at, 2) : Element.END;
            case 'p' -> layout.startsWith("pm", at) ? found(Element.LOWER_PM, at, 2) : Element.END;
            case '-', 'Z' -> offset(at);
            case '.', ',' -> fraction(at);
            default -> Element.END;
        };
    }

    private Element word(int at, String full, Element fullElement, String brief, Element briefElement) {
        if (layout.startsWith(full, at)) {
            return found(fullElement, at, full.length());
        }
        if (!layout.startsWith(brief, at)) {
            return Element.END;
        }
        int next = at + brief.length();
        boolean otherWord = next < layout.length() && layout.charAt(next) >= 'a' && layout.charAt(next) <= 'z';
        return otherWord ? Element.END : found(briefElement, at, brief.length());
    }

    private Element zero(int at) {
        if (layout.startsWith("002", at)) {
            return found(Element.ZERO_YEAR_DAY, at, 3);
        }
        return switch (at + 1 < layout.length() ? layout.charAt(at + 1) : ' ') {
            case '1' -> found(Element.ZERO_MONTH, at, 2);
            case '2' -> found(Element.ZERO_DAY, at, 2);
            case '3' -> found(Element.ZERO_HOUR_12, at, 2);
            case '4' -> found(Element.ZERO_MINUTE, at, 2);
            case '5' -> found(Element.ZERO_SECOND, at, 2);
            case '6' -> found(Element.YEAR, at, 2);
            default -> Element.END;
        };
    }

    private Element under(int at) {
        if (layout.startsWith("_2006", at)) {
            start = at + 1;
            return found(Element.LONG_YEAR, at + 1, 4);
        }
        if (layout.startsWith("_2", at)) {
            return found(Element.UNDER_DAY, at, 2);
        }
        return layout.startsWith("__2", at) ? found(Element.UNDER_YEAR_DAY, at, 3) : Element.END;
    }

    private Element offset(int at) {
        for (String form : OFFSETS) {
            if (layout.startsWith(form, at + 1)) {
                return found(Element.OFFSET, at, form.length() + 1);
            }
        }
        return Element.END;
    }

    private Element fraction(int at) {
        char digit = at + 1 < layout.length() ? layout.charAt(at + 1) : ' ';
        if (digit != '0' && digit != '9') {
            return Element.END;
        }
        int after = at + 1;
        while (after < layout.length() && layout.charAt(after) == digit) {
            after++;
        }
        if (after < layout.length() && layout.charAt(after) >= '0' && layout.charAt(after) <= '9') {
            return Element.END;
        }
        return found(digit == '0' ? Element.FRACTION : Element.SHORT_FRACTION, at, after - at);
    }
}
