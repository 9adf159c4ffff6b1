package dev.plumbline.cache;

import dev.plumbline.input.Expectation;
import dev.plumbline.write.OwnershipIndex;
import dev.plumbline.write.RenderedTree;
import dev.plumbline.write.TreePlan;
import dev.plumbline.write.TreePlan.Change;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;

/**
 * What the tree has to look like for a plan to find nothing to do again: the index, every owned file, the folders that
 * they stand in and what else there is in them, and no trace of a run that was stopped.
 */
public final class TreeExpectations {

    private TreeExpectations() {}

    /**
     * What a tree has to look like.
     *
     * @param root the tree's folder
     * @param rendered what the plan was made for
     * @param plan carried out, or without anything to do
     * @return nothing if the tree is not so already
     */
    public static Optional<List<Expectation>> of(Path root, RenderedTree rendered, TreePlan plan) {
        List<Expectation> expectations = new ArrayList<>();
        for (String file : OwnershipIndex.TRANSIENT) {
            expectations.add(Expectation.missing(root.resolve(file)));
        }
        SortedSet<String> owned = new TreeSet<>(plan.index().hashes().keySet());
        Path index = root.resolve(OwnershipIndex.FILE);
        expectations.add(
                owned.isEmpty() && plan.basis().index() == null
                        ? Expectation.missing(index)
                        : Expectation.content(index, bytes(plan.index().text())));
        // Thousands of files on one side, hundreds of folders on the other.
        CompletableFuture<Optional<List<Expectation>>> folders =
                CompletableFuture.supplyAsync(() -> folders(root, owned, rendered, plan));
        Optional<List<Expectation>> files = files(root, owned, plan);
        Optional<List<Expectation>> listed = folders.join();
        if (files.isEmpty() || listed.isEmpty()) {
            return Optional.empty();
        }
        expectations.addAll(files.get());
        expectations.addAll(listed.get());
        return Optional.of(expectations);
    }

    /** Nothing if something cannot be read. */
    private static Optional<List<Expectation>> files(Path root, SortedSet<String> owned, TreePlan plan) {
        try {
            return Optional.of(filesNow(root, owned, plan));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static List<Expectation> filesNow(Path root, SortedSet<String> owned, TreePlan plan) throws IOException {
        List<Expectation> expectations = new ArrayList<>();
        Map<String, String> texts = new HashMap<>();
        for (Change change : plan.changes()) {
            texts.put(change.file(), change.text());
        }
        // Many files hold the same, and it is kept once.
        Map<String, byte[]> contents = new HashMap<>();
        NavigableSet<String> folders = new TreeSet<>();
        for (String file : owned) {
            Path path = root.resolve(file);
            String text = texts.get(file);
            // A file that the run left out is as it is.
            expectations.add(
                    text == null
                            ? Expectation.ofContentNow(path)
                            : Expectation.content(path, contents.computeIfAbsent(text, TreeExpectations::bytes)));
            for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
                folders.add(file.substring(0, slash));
            }
        }
        for (String folder : folders) {
            expectations.add(Expectation.ofKindNow(root.resolve(folder)));
        }
        return expectations;
    }

    /** Nothing if something has come into a rendered folder since the plan was made, but what nobody takes for a manifest. */
    private static Optional<List<Expectation>> folders(
            Path root, SortedSet<String> owned, RenderedTree rendered, TreePlan plan) {
        List<Expectation> expectations = new ArrayList<>();
        try {
            for (String folder : rendered.folders()) {
                Expectation now = Expectation.ofNamesNow(root.resolve(folder));
                SortedSet<String> visible = now.names();
                visible.removeIf(name -> name.startsWith("."));
                if (!visible.equals(expected(folder + '/', owned, plan))) {
                    return Optional.empty();
                }
                expectations.add(now);
            }
            return Optional.of(expectations);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static SortedSet<String> expected(String prefix, SortedSet<String> owned, TreePlan plan) {
        SortedSet<String> names = new TreeSet<>();
        for (String file : owned.tailSet(prefix)) {
            if (!file.startsWith(prefix)) {
                break;
            }
            names.add(first(file.substring(prefix.length())));
        }
        for (String stray : plan.strays()) {
            if (stray.startsWith(prefix)) {
                names.add(first(stray.substring(prefix.length())));
            }
        }
        return names;
    }

    private static String first(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
