package dev.plumbline.pipeline;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project with a bridge, anew for each test. */
abstract class AbstractBridgeTest {

    @TempDir
    Path base;

    BridgeProject project;

    @BeforeEach
    void begin() throws IOException {
        project = new BridgeProject(base);
    }
}
