package dev.plumbline.validate;

import java.io.IOException;
import java.io.InputStream;

/** The document on the class path. A class, because the first lambda of a JVM takes its time. */
final class BundledOpenApi implements OpenApiRelease.Source {

    @Override
    public InputStream open(OpenApiRelease release) throws IOException {
        InputStream stream = OpenApiRelease.class.getResourceAsStream(OpenApiRelease.RESOURCE);
        if (stream == null || !release.equals(OpenApiRelease.bundled())) {
            throw new IOException("it does not come with this program");
        }
        return stream;
    }
}
