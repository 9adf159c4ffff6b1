package dev.plumbline.write;

import dev.plumbline.manifest.Manifest;
import dev.plumbline.manifest.ManifestSet;
import dev.plumbline.manifest.Node;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the inputs render to, as files.
 *
 * @param files what each will hold, by path within the tree, {@code dev/platform/namespace-ai-chatbot.yaml}
 * @param folders the folders that hold nothing but rendered files
 * @param clashes objects that the cluster could not tell apart
 * @param objects what the files hold, in the order of the folders, then of the files
 */
public record RenderedTree(
        SortedMap<String, Content> files, List<String> folders, List<Clash> clashes, List<Placed> objects) {

    public RenderedTree {
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
        folders = List.copyOf(folders);
        clashes = List.copyOf(clashes);
        objects = List.copyOf(objects);
    }

    /**
     * A folder that holds nothing but rendered files.
     *
     * @param folder its path within the tree, {@code dev/platform}
     * @param manifests what belongs into it
     */
    public record Section(String folder, ManifestSet manifests) {}

    /**
     * Objects of one kind, namespace and name.
     *
     * @param section which folder they would be in
     * @param manifests two or more
     */
    public record Clash(Section section, List<Manifest> manifests) {}

    /**
     * An object in a file.
     *
     * @param folder its path within the tree
     * @param file its path within the tree
     * @param manifest the object; of those that the cluster could not tell apart, the first
     */
    public record Placed(String folder, String file, Manifest manifest) {}

    /** The tree of all sections. Their texts, and the hashes of these, are made on all cores. */
    public static RenderedTree of(List<Section> sections) {
        SortedMap<String, Content> files = new TreeMap<>();
        List<String> folders = new ArrayList<>();
        List<Clash> clashes = new ArrayList<>();
        List<Placed> objects = new ArrayList<>();
        // Environments have many objects in common, and those that are equal have the same text.
        Map<Node, Content> texts = new ConcurrentHashMap<>();
        for (Part part : sections.parallelStream()
                .map(section -> Part.of(section, texts))
                .toList()) {
            folders.add(part.section().folder());
            files.putAll(part.files());
            clashes.addAll(part.clashes());
            objects.addAll(part.objects());
        }
        return new RenderedTree(files, folders, clashes, objects);
    }

    /** The fields that may come out otherwise in the next rendering, by the path of the file. */
    Map<String, Set<List<String>>> varying() {
        Map<String, Set<List<String>>> varying = new HashMap<>();
        for (Placed object : objects) {
            if (!object.manifest().varying().isEmpty()) {
                varying.put(object.file(), object.manifest().varying());
            }
        }
        return varying;
    }

    /** What one section comes to. */
    private record Part(Section section, SortedMap<String, Content> files, List<Clash> clashes, List<Placed> objects) {

        static Part of(Section section, Map<Node, Content> texts) {
            SortedMap<String, Content> files = new TreeMap<>();
            List<Clash> clashes = new ArrayList<>();
            List<Placed> objects = new ArrayList<>();
            for (Map.Entry<String, List<Manifest>> entry :
                    TreeFiles.assign(section.manifests().manifests()).entrySet()) {
                if (entry.getValue().size() > 1) {
                    clashes.add(new Clash(section, entry.getValue()));
                }
                Manifest manifest = entry.getValue().get(0);
                String file = section.folder() + '/' + entry.getKey();
                files.put(file, content(manifest, texts));
                objects.add(new Placed(section.folder(), file, manifest));
            }
            return new Part(section, files, clashes, objects);
        }

        /** Threads that want the same text at the same time both make it, rather than wait for each other. */
        private static Content content(Manifest manifest, Map<Node, Content> texts) {
            Content known = texts.get(manifest.content());
            if (known == null) {
                known = Content.of(manifest.yaml());
                texts.put(manifest.content(), known);
            }
            return known;
        }
    }
}
