package dev.plumbline.render;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.origin.Source;
import dev.plumbline.manifest.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChartFilesTest {

    @TempDir
    Path folder;

    @Test
    void aFileOfTheChartIsNamedAsItLiesOnDisk() throws Exception {
        Files.createDirectories(folder.resolve("charts/db/templates"));
        Files.writeString(folder.resolve("charts/db/templates/a.yaml"), "");
        ChartFiles files = new ChartFiles(folder, "charts/shop", "app");
        assertThat(files.file("app/charts/db/templates/a.yaml")).isEqualTo("charts/shop/charts/db/templates/a.yaml");
        assertThat(files.location(
                        Source.template("app/charts/db/templates/a.yaml").at(2, 3)))
                .isEqualTo(new SourceLocation("charts/shop/charts/db/templates/a.yaml", 2, 3));
    }

    @Test
    void aFileThatIsNotOnDiskKeepsHelmsName() {
        ChartFiles files = new ChartFiles(folder, "charts/shop.tgz", "app");
        assertThat(files.file("app/templates/a.yaml")).isEqualTo("app/templates/a.yaml");
        assertThat(files.file("other/templates/a.yaml")).isEqualTo("other/templates/a.yaml");
    }

    @Test
    void aNameThatNoFileHereCanHaveKeepsHelmsName() {
        ChartFiles files = new ChartFiles(folder, "charts/shop.tgz", "app");
        assertThat(files.file("app/templates/\0.yaml")).isEqualTo("app/templates/\0.yaml");
    }

    @Test
    void aValuesFileKeepsItsName() {
        ChartFiles files = new ChartFiles(folder, "charts/shop", "gitops");
        assertThat(files.location(Source.values("gitops/values.yaml", "common").at(1, 1)))
                .isEqualTo(new SourceLocation("gitops/values.yaml", 1, 1));
        assertThat(files.first(List.of(), "charts/shop")).isEqualTo(SourceLocation.of("charts/shop"));
    }
}
