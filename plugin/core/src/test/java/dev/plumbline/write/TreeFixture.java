package dev.plumbline.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Trees to write, and what is to be seen of them on disk. */
final class TreeFixture {

    /** A user's own files, which nothing may touch. */
    static final Map<String, String> MINE =
            Map.of("values.yaml", "mine: 1\n", "v0/values.yaml", "mine: 2\n", "v1/app/notes.txt", "mine\n");

    private TreeFixture() {}

    static RenderedTree rendered(Map<String, String> files) {
        return rendered(files, List.of("dev/app"));
    }

    static RenderedTree rendered(Map<String, String> files, List<String> folders) {
        SortedMap<String, Content> contents = new TreeMap<>();
        files.forEach((file, text) -> contents.put(file, Content.of(text)));
        return new RenderedTree(contents, folders, List.of(), List.of());
    }

    /**
     * A tree that differs from those of other numbers: in most contents, in some names, and in what is a file and what
     * a folder.
     */
    static SortedMap<String, String> version(int number, int files) {
        Random random = new Random(number);
        SortedMap<String, String> tree = new TreeMap<>();
        for (int i = 0; i < files; i++) {
            if (random.nextInt(4) > 0) {
                String content = "number: " + (random.nextInt(3) == 0 ? 0 : number) + "\n";
                tree.put("v" + i % 7 + "/app/file-" + i + ".yaml", content.repeat(1 + random.nextInt(400)));
            }
        }
        tree.put(number % 2 == 0 ? "v0/swap.yaml" : "v0/swap.yaml/inner.yaml", "number: " + number + "\n");
        tree.put(number % 2 == 0 ? "v1/other/deep/x.yaml" : "v1/other", "number: " + number + "\n");
        return tree;
    }

    static void writeMine(Path root) throws IOException {
        for (Map.Entry<String, String> file : MINE.entrySet()) {
            Path path = root.resolve(file.getKey());
            Files.createDirectories(path.getParent() == null ? root : path.getParent());
            Files.writeString(path, file.getValue());
        }
    }

    /** Plans and applies; nothing may stand in the way. */
    static TreePlan run(Path root, Map<String, String> files) throws TreeException {
        Tree tree = new Tree(root, "gitops");
        TreePlan plan = tree.plan(rendered(files), file -> true, false);
        assertThat(plan.conflicts()).isEmpty();
        apply(tree, plan);
        return plan;
    }

    /** Applies, without waiting for anybody. */
    static void apply(Tree tree, TreePlan plan) throws TreeException {
        try (TreeLock lock = tree.lock(Duration.ZERO, line -> {})) {
            tree.apply(plan, lock);
        }
    }

    /** All files of a tree but those that git does not see. */
    static SortedMap<String, String> read(Path root) throws IOException {
        SortedMap<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.toList()) {
                String name = root.relativize(path).toString();
                boolean own = name.startsWith(".plumbline") && !name.equals(OwnershipIndex.FILE);
                if (!own && Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
                    files.put(name, Files.readString(path));
                }
            }
        }
        return files;
    }

    /** That the tree holds these files, the user's, an index of the former, and nothing that a run left behind. */
    static void assertHolds(Path root, Map<String, String> wanted) throws IOException, TreeException {
        SortedMap<String, String> found = read(root);
        String index = String.valueOf(found.remove(OwnershipIndex.FILE));
        SortedMap<String, String> all = new TreeMap<>(wanted);
        all.putAll(MINE);
        assertThat(found).isEqualTo(all);
        SortedMap<String, String> hashes = new TreeMap<>();
        wanted.forEach((file, text) -> hashes.put(file, Content.hash(text)));
        assertThat(OwnershipIndex.read(index, "index", "").hashes()).isEqualTo(hashes);
        try (Stream<Path> own = Files.list(root.resolve(".plumbline"))) {
            assertThat(own.map(path -> String.valueOf(path.getFileName())))
                    .isSubsetOf("index.yaml", ".gitignore", "lock");
        }
        assertThat(new Tree(root, "gitops")
                        .plan(rendered(wanted), file -> true, false)
                        .hasWork())
                .isFalse();
    }

    /** That each file is the old or the new one as a whole, and the user's are as they were. */
    static void assertOldOrNew(Path root, Map<String, String> before, Map<String, String> after) throws IOException {
        SortedMap<String, String> found = read(root);
        found.remove(OwnershipIndex.FILE);
        assertThat(found).containsAllEntriesOf(MINE);
        found.keySet().removeAll(MINE.keySet());
        found.forEach((file, text) -> assertThat(text).as(file).isIn(before.get(file), after.get(file)));
        before.forEach((file, text) -> {
            if (text.equals(after.get(file))) {
                assertThat(found).containsEntry(file, text);
            }
        });
    }
}
