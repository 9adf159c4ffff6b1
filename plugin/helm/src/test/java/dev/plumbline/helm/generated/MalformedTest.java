package dev.plumbline.helm.generated;

import static org.assertj.core.api.Assertions.assertThat;

import dev.plumbline.helm.chart.Chart;
import dev.plumbline.helm.chart.ChartLoader;
import dev.plumbline.helm.engine.Capabilities;
import dev.plumbline.helm.engine.HelmEngine;
import dev.plumbline.helm.engine.HelmException;
import dev.plumbline.helm.engine.Release;
import dev.plumbline.helm.engine.RenderRequest;
import dev.plumbline.helm.engine.ValuesFile;
import dev.plumbline.helm.function.FunctionLibrary;
import dev.plumbline.helm.origin.Source;
import dev.plumbline.helm.template.Limits;
import dev.plumbline.helm.template.TemplateException;
import dev.plumbline.helm.template.TemplateParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 50,000 broken templates and values: each ends in a result or in an error that says where. */
class MalformedTest {

    private static final int CHARTS = 400;
    private static final int TEMPLATES = 100;
    private static final int VALUES = 10_000;
    private static final Limits LIMITS = new Limits(1_000_000, 1_000_000, 1_000_000, 1000, 1000, Duration.ofSeconds(5));
    private static final Capabilities CAPABILITIES = Capabilities.of("v1.35.0", List.of());

    private static final Set<String> OTHERS = Set.of("include", "tpl", "required", "fail", "lookup");

    private final HelmEngine engine = new HelmEngine(true, LIMITS);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    private Path folder;

    @Test
    void brokenTemplatesGiveATextOrALocatedError() throws IOException {
        Random random = new Random(20261122);
        int parsed = 0;
        int failed = 0;
        for (int i = 0; i < CHARTS; i++) {
            List<String> parsing = new ArrayList<>();
            for (String template : broken(random)) {
                if (parses(template)) {
                    parsing.add(template);
                }
            }
            parsed += parsing.size();
            failed += run(parsing, new ValuesGenerator(random).values());
        }
        assertThat(parsed).as("templates that parse").isBetween(CHARTS * TEMPLATES / 20, CHARTS * TEMPLATES * 9 / 10);
        assertThat(failed).as("of them, those that fail").isGreaterThan(CHARTS * TEMPLATES / 50);
    }

    private static List<String> broken(Random random) {
        TemplateGenerator generator = new TemplateGenerator(random);
        Mutator mutator = new Mutator(random);
        List<String> templates = new ArrayList<>();
        for (int i = 0; i < TEMPLATES; i++) {
            templates.add(mutator.template(generator.template()));
        }
        return templates;
    }

    private static boolean parses(String template) {
        try {
            TemplateParser.parse(
                    Source.template("case"),
                    template,
                    name -> FunctionLibrary.all().containsKey(name) || OTHERS.contains(name));
            return true;
        } catch (TemplateException e) {
            assertThat(e.problem()).as(template).isNotBlank();
            assertThat(e.frames().get(0).place())
                    .as("a place for %s in %s", e.getMessage(), template)
                    .isNotNull();
            return false;
        }
    }

    /** How many of the templates fail. */
    private int run(List<String> templates, String values) throws IOException {
        try {
            render(chart(templates, values), "");
            return 0;
        } catch (HelmException e) {
            for (HelmException problem : e.all()) {
                assertThat(problem.getMessage()).isNotBlank();
                assertThat(problem.place())
                        .as("a place for %s", problem.getMessage())
                        .isNotNull();
            }
            return e.all().size();
        }
    }

    @Test
    void brokenValuesGiveATextOrALocatedError() throws IOException {
        Random random = new Random(42);
        Files.writeString(folder.resolve("Chart.yaml"), "apiVersion: v2\nname: case\nversion: 0.1.0\n");
        Path templates = Files.createDirectories(folder.resolve("templates"));
        Files.writeString(templates.resolve("a.yaml"), "a: {{ toJson .Values }}\n");
        Chart chart = new ChartLoader().load(folder);
        int errors = 0;
        for (int i = 0; i < VALUES; i++) {
            String values = new Mutator(random).yaml(new ValuesGenerator(random).values());
            try {
                render(chart, values);
            } catch (HelmException e) {
                errors++;
                assertThat(e.getMessage()).as(values).isNotBlank();
                assertThat(e.place())
                        .as("a place for %s in %s", e.getMessage(), values)
                        .isNotNull();
            }
        }
        assertThat(errors).as("errors, so that something was broken").isGreaterThan(VALUES / 5);
    }

    private Chart chart(List<String> parts, String values) throws IOException {
        Path root = Files.createTempDirectory(folder, "chart");
        Files.writeString(root.resolve("Chart.yaml"), "apiVersion: v2\nname: case\nversion: 0.1.0\n");
        Files.writeString(root.resolve("values.yaml"), values);
        Path templates = Files.createDirectories(root.resolve("templates"));
        for (int i = 0; i < parts.size(); i++) {
            Files.writeString(templates.resolve("t" + i + ".txt"), parts.get(i));
        }
        return new ChartLoader().load(root);
    }

    private void render(Chart chart, String values) {
        engine.render(new RenderRequest(
                chart,
                List.of(new ValuesFile("values/broken.yaml", values, "environment")),
                new Release("release", "default"),
                CAPABILITIES));
    }
}
