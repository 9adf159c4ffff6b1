package dev.plumbline.helm.chart;

import dev.plumbline.helm.value.GoSpace;

/** Text of {@code Chart.yaml} without the characters that cannot be printed: Helm takes them out of what it shows. */
final class Printable {

    private Printable() {}

    /** The printable characters; white space of any sort as a space. */
    static String only(String text) {
        if (text.codePoints().allMatch(c -> c >= ' ' && c < 0x7F)) {
            return text;
        }
        StringBuilder kept = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (GoSpace.isSpace(c)) {
                kept.append(' ');
            } else if (isPrintable(c)) {
                kept.appendCodePoint(c);
            }
        });
        return kept.toString();
    }

    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> false;
            default -> true;
        };
    }
}
