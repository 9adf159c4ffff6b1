package dev.plumbline.helm.origin;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The set of origins of a piece of data, immutable and cheap to combine.
 *
 * <p>A mark is a leaf or the union of two marks; the set is flattened only when somebody asks for it, because rendering
 * combines marks at each step and reads hardly any of them.
 */
public final class Mark {

    /** No origin: of data that nothing is known about, and of everything when tracing is off. */
    public static final Mark NONE = new Mark(null, null, null, false);

    private final @Nullable Origin origin;
    private final @Nullable Mark left;
    private final @Nullable Mark right;
    private final boolean nondeterministic;

    private Mark(@Nullable Origin origin, @Nullable Mark left, @Nullable Mark right, boolean nondeterministic) {
        this.origin = origin;
        this.left = left;
        this.right = right;
        this.nondeterministic = nondeterministic;
    }

    /** The mark of one origin. */
    public static Mark of(Origin origin) {
        return new Mark(origin, null, null, origin instanceof Origin.Nondeterministic);
    }

    /** The union of both. */
    public Mark and(Mark other) {
        if (this == other || other == NONE || holds(other)) {
            return this;
        }
        if (this == NONE || other.holds(this)) {
            return other;
        }
        return new Mark(null, this, other, nondeterministic || other.nondeterministic);
    }

    /** A look one step down, by identity: it keeps the same few marks from piling up in a loop. */
    private boolean holds(Mark other) {
        return left == other || right == other;
    }

    /** Whether any origin is a function whose result differs from run to run. */
    public boolean nondeterministic() {
        return nondeterministic;
    }

    /** The one origin of a leaf; null for {@link #NONE} and for unions. */
    public @Nullable Origin single() {
        return origin;
    }

    /** All origins, in the order in which they were combined, each once. */
    public Set<Origin> origins() {
        Set<Origin> found = new LinkedHashSet<>();
        Set<Mark> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Mark> open = new ArrayDeque<>();
        open.push(this);
        while (!open.isEmpty()) {
            Mark next = open.pop();
            if (!seen.add(next)) {
                continue;
            }
            if (next.origin != null) {
                found.add(next.origin);
            }
            if (next.right != null) {
                open.push(next.right);
            }
            if (next.left != null) {
                open.push(next.left);
            }
        }
        return Collections.unmodifiableSet(found);
    }

    @Override
    public String toString() {
        return origins().toString();
    }
}
