package dev.plumbline.helm.cases;

import java.util.ArrayList;
import java.util.List;

/** How our result of a case stands to Helm's. */
public enum CaseVerdict {
    /** The same text and the same warnings. */
    EQUAL,
    /** An error for the same cause, in words of ours. */
    EQUAL_WORDS,
    /** Different, for a stated reason and in the stated way. */
    DIFFERENT;

    /**
     * Compares.
     *
     * @param helmCase the case
     * @param helm what Helm said
     * @param ours what we say
     * @throws AssertionError when the case does not hold, with both texts
     */
    static CaseVerdict of(HelmCase helmCase, CaseResult helm, CaseResult ours) {
        if (helmCase.difference().isPresent()) {
            checkDifference(helmCase.difference().get(), helm, ours);
            return DIFFERENT;
        }
        if (!helmCase.words().isEmpty()) {
            checkWords(helmCase.words(), helm, ours);
            return EQUAL_WORDS;
        }
        if (!same(helm, ours)) {
            throw new AssertionError(show(helm, ours));
        }
        return EQUAL;
    }

    private static void checkDifference(HelmCase.KnownDifference known, CaseResult helm, CaseResult ours) {
        if (same(helm, ours)) {
            throw new AssertionError("equal to Helm now: take reason and ours out of the case");
        }
        if (!words(known.ours()).equals(words(ours.text()))) {
            throw new AssertionError("the known difference has changed\n" + show("stated", known.ours(), ours.text()));
        }
    }

    private static void checkWords(List<String> words, CaseResult helm, CaseResult ours) {
        List<String> missing = new ArrayList<>();
        for (String word : words) {
            if (!words(helm.text()).contains(word)) {
                throw new AssertionError("Helm does not say '" + word + "': " + helm.text());
            }
            if (!words(ours.text()).contains(word)) {
                missing.add(word);
            }
        }
        if (!(helm instanceof CaseResult.Failed) || !(ours instanceof CaseResult.Failed) || !missing.isEmpty()) {
            throw new AssertionError("missing words " + missing + "\n" + show(helm, ours));
        }
    }

    private static boolean same(CaseResult helm, CaseResult ours) {
        if (!helm.warnings().equals(ours.warnings())) {
            return false;
        }
        return (helm instanceof CaseResult.Failed && ours instanceof CaseResult.Failed)
                ? words(helm.text()).equals(words(ours.text()))
                : helm.equals(ours);
    }

    /** Errors are compared by their words: white space is layout. */
    private static String words(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }

    private static String show(CaseResult helm, CaseResult ours) {
        String label = "helm " + (helm instanceof CaseResult.Failed ? "fails" : "gives");
        String text = show(label, helm.text(), ours.text()) + (ours instanceof CaseResult.Failed ? "  (fails)" : "");
        return helm.warnings().equals(ours.warnings())
                ? text
                : text + "\n"
                        + show(
                                "warnings",
                                helm.warnings().toString(),
                                ours.warnings().toString());
    }

    /** Both texts on a line of their own, what cannot be seen escaped, and a mark under the first difference. */
    static String show(String label, String expected, String actual) {
        String left = escape(expected);
        String right = escape(actual);
        int same = 0;
        while (same < left.length() && same < right.length() && left.charAt(same) == right.charAt(same)) {
            same++;
        }
        String head = "%-11s: ".formatted(label);
        return head + left + "\n" + "%-11s: ".formatted("ours") + right + "\n" + " ".repeat(head.length() + same) + "^";
    }

    /** The text on one line of visible characters. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (c) {
                case '\n' -> out.append("\\n");
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case '\\' -> out.append("\\\\");
                default -> {
                    if (Character.isISOControl(c) || c == 0xA0 || c == 0xFEFF || c == 0xFFFD || c == 0x200B) {
                        out.append("\\u{").append(Integer.toHexString(c)).append('}');
                    } else {
                        out.appendCodePoint(c);
                    }
                }
            }
        });
        return out.toString();
    }
}
