package dev.plumbline.helm.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChartLoaderTest {
    private static final String METADATA = "apiVersion: v2\nname: app\nversion: 0.1.0\n";

    @TempDir
    Path folder;

    private Path write(String name, String text) throws IOException {
        Path file = folder.resolve("app").resolve(name);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Path chart() throws IOException {
        write("Chart.yaml", METADATA);
        return folder.resolve("app");
    }

    private static void put(TarArchiveOutputStream tar, String name, byte[] content) throws IOException {
        TarArchiveEntry entry = new TarArchiveEntry(name, true);
        entry.setSize(content.length);
        tar.putArchiveEntry(entry);
        tar.write(content);
        tar.closeArchiveEntry();
    }

    private Path archive(Map<String, String> entries) throws IOException {
        Path file = folder.resolve("app.tgz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                put(tar, entry.getKey(), entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return file;
    }

    private static void assertRefused(Path chart, String words) {
        assertRefused(new ChartLoader(), chart, words);
    }

    private static void assertRefused(ChartLoader loader, Path chart, String words) {
        assertThatExceptionOfType(ChartException.class)
                .isThrownBy(() -> loader.load(chart))
                .withMessageContaining(words);
    }

    @Test
    void takesPlacesFromTheFilesOfSubcharts() throws IOException {
        write("charts/db/Chart.yaml", "apiVersion: v2\nname: db\nversion: 0.1.0\n");
        write("charts/db/values.yaml", "size: 1\n");
        Chart db = new ChartLoader().load(chart()).subcharts().get(0);
        assertThat(db.values().lookUp("size").mark())
                .hasToString("[Value[place=app/charts/db/values.yaml:1:7, path=size]]");
    }

    @Test
    void namesThePlaceOfAMistakeInChartYaml() throws IOException {
        Path chart = chart();
        write("Chart.yaml", METADATA + "keywords: web\n");
        assertThatExceptionOfType(ChartException.class)
                .isThrownBy(() -> new ChartLoader().load(chart))
                .satisfies(e -> assertThat(e.places()).hasToString("[app/Chart.yaml:4:11]"));
    }

    @Test
    void namesThePlaceByTheFolderIfChartYamlTellsNoName() throws IOException {
        Path chart = chart();
        write("Chart.yaml", "name: [\n");
        assertThatExceptionOfType(ChartException.class)
                .isThrownBy(() -> new ChartLoader().load(chart))
                .satisfies(e -> assertThat(e.places().get(0).source().name()).isEqualTo("app/Chart.yaml"));
    }

    /** Whatever the locale of the tests is: the byte is no UTF-8 and no ASCII. */
    @Test
    @EnabledOnOs(OS.LINUX)
    void refusesAFileWhoseNameTheLocaleCannotTell() throws Exception {
        Path chart = chart();
        Files.createDirectories(chart.resolve("templates"));
        Process shell = new ProcessBuilder("sh", "-c", ": > \"$(printf 'templates/w\\344rter.txt')\"")
                .directory(chart.toFile())
                .start();
        assertThat(shell.waitFor()).isZero();
        assertRefused(chart, "the name of chart file \"templates/w\uFFFDrter.txt\" cannot be read in this locale");
    }

    @Test
    void refusesALinkThatLeavesTheChart() throws IOException {
        Path chart = chart();
        Files.writeString(folder.resolve("secret"), "s");
        Files.createSymbolicLink(chart.resolve("l"), Path.of("../secret"));
        assertRefused(chart, "symbolic link l leaves the chart");
    }

    @Test
    void followsALinkWithinTheFolderThatTheCallerAllows() throws IOException {
        Path chart = chart();
        Files.writeString(folder.resolve("shared"), "s");
        Files.createSymbolicLink(chart.resolve("l"), Path.of("../shared"));
        Chart loaded = new ChartLoader().followingLinksIn(folder).load(chart);
        assertThat(loaded.files().get(0).text()).isEqualTo("s");
    }

    @Test
    void refusesALinkToAFolderThatHoldsIt() throws IOException {
        Path chart = chart();
        Files.createDirectories(chart.resolve("d"));
        Files.createSymbolicLink(chart.resolve("d/l"), Path.of(".."));
        assertRefused(chart, "leads back to a folder that holds it");
    }

    @ParameterizedTest
    @CsvSource({
        "../x, Chart.yaml file is missing",
        "app/../../x, illegally references parent directory",
        "app/../../../etc/x, illegally references parent directory",
        "app/c:/x, illegally named files",
        "app//etc/x, absolute paths",
        "Chart.yaml, chart yaml not in base directory",
    })
    void refusesNamesThatLeaveTheArchive(String name, String words) throws IOException {
        assertRefused(archive(Map.of(name, "x")), words);
    }

    @Test
    void refusesALinkInAnArchive() throws IOException {
        Path file = folder.resolve("app.tgz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            TarArchiveEntry link = new TarArchiveEntry("app/l", TarConstants.LF_SYMLINK, true);
            link.setLinkName("/etc/passwd");
            tar.putArchiveEntry(link);
            tar.closeArchiveEntry();
        }
        assertRefused(file, "holds a link or device");
    }

    @Test
    void refusesAnArchiveThatUnpacksToFarMoreThanItsSize() throws IOException {
        Path file = folder.resolve("app.tgz");
        try (TarArchiveOutputStream tar =
                new TarArchiveOutputStream(new GZIPOutputStream(Files.newOutputStream(file)))) {
            for (int i = 0; i < 6; i++) {
                put(tar, "app/f" + i, new byte[4 << 20]);
            }
        }
        assertRefused(file, "unpacks to more than 200 times its size");
    }

    @Test
    void refusesMoreFilesAndBytesThanTheLimits() throws IOException {
        Path chart = chart();
        write("a", "x".repeat(100));
        write("b", "x".repeat(100));
        assertRefused(
                new ChartLoader().within(new LoadLimits(50, 1000, 10, 200)),
                chart,
                "larger than the maximum file size 50");
        assertRefused(
                new ChartLoader().within(new LoadLimits(500, 150, 10, 200)), chart, "larger than the maximum size 150");
        assertRefused(new ChartLoader().within(new LoadLimits(500, 1000, 2, 200)), chart, "more than 2 files");
    }

    @ParameterizedTest
    @CsvSource({"0, unexpected EOF", "7, unexpected EOF", "40, unexpected EOF"})
    void refusesATornArchive(int kept, String words) throws IOException {
        byte[] whole = Files.readAllBytes(archive(Map.of("app/Chart.yaml", METADATA)));
        Path torn = folder.resolve("torn.tgz");
        Files.write(torn, Arrays.copyOf(whole, kept));
        assertRefused(torn, kept < 3 ? "does not appear to be a gzipped archive" : words);
    }

    @Test
    void refusesWhatIsNoArchive() throws IOException {
        assertRefused(
                Files.writeString(folder.resolve("text"), "a: 1\n".repeat(200)), "got 'text/plain; charset=utf-8'");
        assertRefused(folder.resolve("nowhere"), "not found");
        ByteArrayOutputStream zeros = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zeros)) {
            InputStream.nullInputStream().transferTo(gzip);
        }
        assertRefused(Files.write(folder.resolve("empty.tgz"), zeros.toByteArray()), "no files in chart archive");
    }

    @Test
    void readsALargeValuesFileAndRefusesAnAliasBomb() throws IOException {
        StringBuilder large = new StringBuilder();
        for (int i = 0; i < 60_000; i++) {
            large.append("key").append(i).append(": {replicas: ").append(i).append(", image: \"registry/app\"}\n");
        }
        Path chart = chart();
        write("values.yaml", large.toString());
        assertThat(new ChartLoader().load(chart).values().size()).isEqualTo(60_000);
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            String before = "*a" + (i - 1);
            bomb.append("a").append(i).append(": &a").append(i).append(" [");
            bomb.append(String.join(", ", Collections.nCopies(10, before))).append("]\n");
        }
        write("values.yaml", bomb.toString());
        assertRefused(
                chart,
                "cannot load values.yaml: error converting YAML to JSON: yaml: document contains excessive aliasing");
    }
}
