package dev.plumbline.render;

import dev.plumbline.helm.origin.Place;
import dev.plumbline.manifest.SourceLocation;
import java.nio.file.Path;

/** What renders charts. Implementations are safe for use by several threads. */
public interface Engine {

    /** What it is, for messages. */
    String name();

    /**
     * Loads a chart, once for all environments.
     *
     * @param chart a chart's folder or archive
     * @param name its path as a person knows it, for messages
     * @throws RenderException if it is no chart that can be rendered
     */
    LoadedChart load(Path chart, String name) throws RenderException;

    /**
     * Whether it reads nothing but what it is given a path of, and through that path, so that what it reads is known.
     */
    default boolean readsByPath() {
        return true;
    }

    /** A chart that is ready to render. Immutable. */
    interface LoadedChart {

        /**
         * Renders the chart.
         *
         * @throws RenderException if the templates or the values refuse
         */
        Rendering render(RenderInput input) throws RenderException;

        /** The place in a file of the chart as a location that a person can open. */
        SourceLocation locate(Place place);
    }
}
