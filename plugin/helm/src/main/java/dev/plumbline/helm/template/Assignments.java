package dev.plumbline.helm.template;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** While a template is parsed: what the blocks around the current point assign, and whether they jump out. */
final class Assignments {
    private final Deque<Block> open = new ArrayDeque<>();

    /** What is known so far of one block. */
    private static final class Block {
        private final boolean range;
        private final Set<String> assigned = new LinkedHashSet<>();
        private boolean continues;
        private boolean breaks;

        Block(boolean range) {
            this.range = range;
        }
    }

    void enter(boolean range) {
        open.push(new Block(range));
    }

    void add(Collection<String> names) {
        Block block = open.peek();
        if (block != null) {
            block.assigned.addAll(names);
        }
    }

    void jump(Flow flow) {
        Block block = open.peek();
        if (block != null) {
            block.breaks |= flow == Flow.BREAK;
            block.continues |= flow == Flow.CONTINUE;
        }
    }

    /** Ends a block: what it assigns, the block around it assigns too; jumps end at a range. */
    BranchNode.Facts leave() {
        Block block = open.pop();
        Block outer = open.peek();
        boolean escapes = !block.range;
        if (outer != null) {
            outer.assigned.addAll(block.assigned);
            outer.breaks |= escapes && block.breaks;
            outer.continues |= escapes && block.continues;
        }
        return new BranchNode.Facts(List.copyOf(block.assigned), escapes && block.continues, escapes && block.breaks);
    }
}
