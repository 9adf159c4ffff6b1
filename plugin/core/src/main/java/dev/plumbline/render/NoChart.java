package dev.plumbline.render;

import dev.plumbline.helm.origin.Place;
import dev.plumbline.manifest.SourceLocation;

/** Of objects that stand in files as they are, and that nothing renders. */
public record NoChart() implements Engine.LoadedChart {

    @Override
    public Rendering render(RenderInput input) {
        throw new IllegalStateException("there is no chart");
    }

    @Override
    public SourceLocation locate(Place place) {
        throw new IllegalStateException("there are no templates");
    }
}
