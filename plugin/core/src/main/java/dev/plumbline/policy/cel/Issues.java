package dev.plumbline.policy.cel;

import dev.cel.common.CelIssue;
import dev.cel.common.CelSource;
import dev.cel.common.CelSourceLocation;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** What is wrong with an expression, printed as cel-go prints it. */
final class Issues {

    private static final Pattern CANDIDATES = Pattern.compile(" \\(candidates: .*\\)$", Pattern.DOTALL);

    /** What the generated parser says, and no macro. */
    private static final Pattern SYNTAX = Pattern.compile(
            "mismatched input|extraneous input|no viable alternative|token recognition error|missing .* at ");

    private static final Pattern PLACE = Pattern.compile("ERROR: <input>:\\p{Nd}+:\\p{Nd}+: ");

    private final CelSource source;
    private final List<CelIssue> issues = new ArrayList<>();

    Issues(CelSource source) {
        this.source = source;
    }

    void add(long id, String message) {
        Optional<CelSourceLocation> location =
                Optional.ofNullable(source.getPositionsMap().get(id)).flatMap(source::getOffsetLocation);
        issues.add(CelIssue.formatError(location.orElse(CelSourceLocation.NONE), message));
    }

    void addAll(Iterable<CelIssue> more) {
        for (CelIssue issue : more) {
            issues.add(CelIssue.formatError(issue.getSourceLocation(), inGo(issue.getMessage())));
        }
    }

    boolean isEmpty() {
        return issues.isEmpty();
    }

    /** The words of cel-go where those of cel-java are others. */
    private static String inGo(String message) {
        String plain = CANDIDATES.matcher(message).replaceFirst("");
        String whole = SYNTAX.matcher(plain).lookingAt() ? "Syntax error: " + plain : plain;
        return whole.replace("The argument must be", "argument must be")
                .replace("google.protobuf.Timestamp", "timestamp")
                .replace("google.protobuf.Duration", "duration")
                .replace("null_type", "null");
    }

    @Override
    public String toString() {
        List<CelIssue> sorted = new ArrayList<>(issues);
        sorted.sort(Comparator.comparing(
                CelIssue::getSourceLocation,
                Comparator.comparingInt(CelSourceLocation::getLine).thenComparingInt(CelSourceLocation::getColumn)));
        return PLACE.matcher(CelIssue.toDisplayString(sorted, source)).replaceAll(place -> plainDigits(place.group()));
    }

    /** The compiler counts in the digits of the machine's locale. */
    private static String plainDigits(String place) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < place.length(); i++) {
            char c = place.charAt(i);
            plain.append(Character.isDigit(c) ? Character.forDigit(Character.digit(c, 10), 10) : c);
        }
        return plain.toString();
    }
}
