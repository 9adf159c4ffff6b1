package dev.plumbline.helm.cases;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Which cases to run: all, a folder of topics, a topic, or one case of a topic.
 *
 * @param topic a topic or the start of some, up to a slash; empty for all
 * @param name the one case, if only one is wanted
 */
public record CaseSelection(String topic, Optional<String> name) {
    /** Everything. */
    public static final CaseSelection ALL = new CaseSelection("", Optional.empty());

    /** What {@code -Dplumbline.cases} says: {@code functions}, {@code functions/strings} or {@code functions/strings#name}. */
    static CaseSelection current() {
        return parse(System.getProperty("plumbline.cases"));
    }

    /** Reads {@code topic} or {@code topic#name}; nothing selects all. */
    static CaseSelection parse(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return ALL;
        }
        int hash = text.indexOf('#');
        return hash < 0
                ? new CaseSelection(text, Optional.empty())
                : new CaseSelection(text.substring(0, hash), Optional.of(text.substring(hash + 1)));
    }

    boolean touches(String candidate) {
        return topic.isEmpty() || candidate.equals(topic) || candidate.startsWith(topic + "/");
    }

    CaseFile narrow(CaseFile file) {
        if (name.isEmpty()) {
            return file;
        }
        return new CaseFile(
                file.topic(),
                file.path(),
                file.cases().stream().filter(c -> c.name().equals(name.get())).toList());
    }
}
