package dev.plumbline.render;

import dev.plumbline.helm.origin.Place;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.manifest.SourceLocation;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Turns paths as Helm writes them, with the chart's name first, into paths that a person can open. For any threads. */
final class ChartFiles {

    private final Path folder;
    private final String name;
    private final String chart;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    /**
     * The files of a chart.
     *
     * @param folder the chart's folder or archive
     * @param name its path as a person knows it
     * @param chart the chart's name
     */
    ChartFiles(Path folder, String name, String chart) {
        this.folder = folder;
        this.name = name;
        this.chart = chart;
    }

    /** The path of a chart file; as Helm writes it if it is in an archive, or in a subchart with an alias. */
    String file(String path) {
        return known.computeIfAbsent(path, this::find);
    }

    private String find(String path) {
        String prefix = path.startsWith("./") ? "./" : chart + '/';
        if (!path.startsWith(prefix)) {
            return path;
        }
        String inside = path.substring(prefix.length());
        try {
            return Files.exists(folder.resolve(inside)) ? name + '/' + inside : path;
        } catch (InvalidPathException e) {
            // An archive may hold names that no file here can have.
            return path;
        }
    }

    /** The location of a place. */
    SourceLocation location(Place place) {
        Source source = place.source();
        String file = source.kind() == Source.Kind.VALUES ? source.name() : file(source.name());
        return new SourceLocation(file, place.line(), place.column());
    }

    /** The location of the first place, or else a file. */
    SourceLocation first(List<Place> places, String otherwise) {
        return places.isEmpty() ? SourceLocation.of(otherwise) : location(places.get(0));
    }
}
