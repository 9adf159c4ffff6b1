package dev.plumbline.input;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The expectations that the others follow from. A run looks at most of its files, frees their paths of links and reads
 * them; a plain read says all of that of a file in a folder that no link leads to, and one path freed of links says it of
 * every folder above. Freeing a path of links takes longer than reading a small file.
 */
final class EssentialExpectations {

    private final Map<Path, Expectation> looks = new HashMap<>();

    /** The names in each folder that was listed. */
    private final Map<Path, Set<String>> names = new HashMap<>();

    private final Set<Path> reads = new HashSet<>();

    /** What is there and has no link in its path. */
    private final Set<Path> direct = new TreeSet<>();

    /** The folders above those. */
    private final Set<Path> above = new HashSet<>();

    private EssentialExpectations() {}

    /** Those that hold exactly when all of a list hold, in any order. */
    static List<Expectation> of(List<Expectation> all) {
        EssentialExpectations expectations = new EssentialExpectations();
        all.forEach(expectations::note);
        all.stream().filter(Expectation::isDirect).forEach(expectation -> expectations.noteDirect(expectation.path()));
        List<Expectation> essential = new ArrayList<>();
        for (Expectation expectation : all) {
            if (expectations.turnsPlain(expectation)) {
                essential.add(expectation.plain());
            } else if (!expectations.follows(expectation)) {
                essential.add(expectation);
            }
        }
        for (Path path : expectations.direct) {
            if (!expectations.above.contains(path)) {
                essential.add(Expectation.direct(path));
            }
        }
        return essential;
    }

    private void note(Expectation expectation) {
        Path path = expectation.path();
        if (expectation.access() == Access.LOOK) {
            looks.put(path, expectation);
        } else if (expectation.access() == Access.READ && expectation.state() != null) {
            reads.add(path);
        } else if (expectation.access() == Access.LIST && expectation.state() != null) {
            names.put(path, new HashSet<>(expectation.names()));
        }
    }

    private void noteDirect(Path path) {
        Path folder = path.getParent();
        Path end = folder != null && isNoLink(path, folder) ? folder : path;
        direct.add(end);
        for (Path next = end.getParent(); next != null && above.add(next); ) {
            next = next.getParent();
        }
    }

    /** Whether a path is expected to be no link, in a folder that has its very name. */
    private boolean isNoLink(Path path, Path folder) {
        Expectation look = looks.get(path);
        Path name = path.getFileName();
        return look != null
                && name != null
                && (look.isFile() || look.isFolder())
                && names.getOrDefault(folder, Set.of()).contains(name.toString());
    }

    /** Whether it is a read of what is known to be a file and no link. */
    private boolean turnsPlain(Expectation expectation) {
        Expectation look = looks.get(expectation.path());
        return expectation.access() == Access.READ && expectation.state() != null && look != null && look.isFile();
    }

    /** Whether the others say it, or what is added in its place. */
    private boolean follows(Expectation expectation) {
        Path path = expectation.path();
        return expectation.isDirect()
                || (expectation.isFile() && reads.contains(path))
                || (expectation.isFolder()
                        && (above.contains(path) || (direct.contains(path) && names.containsKey(path))));
    }
}
