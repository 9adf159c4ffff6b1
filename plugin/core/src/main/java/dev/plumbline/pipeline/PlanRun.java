package dev.plumbline.pipeline;

import dev.plumbline.bridge.plan.Plan;
import dev.plumbline.bridge.plan.PlanCheck;
import dev.plumbline.bridge.plan.PlanReader;
import dev.plumbline.bridge.plan.PlanRules;
import dev.plumbline.environment.ConfigurationException;
import dev.plumbline.environment.Environment;
import dev.plumbline.environment.NamedPath;
import dev.plumbline.environment.Project;
import dev.plumbline.environment.ProjectReader;
import dev.plumbline.environment.WaiverFile;
import dev.plumbline.finding.Exempted;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.finding.Scope;
import dev.plumbline.manifest.SourceLocation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Terraform's plans, held against the rules about plans.
 *
 * @param findings what is broken, and what is not known before apply
 * @param failures what stands against the plans
 * @param lines what was asked, a line for each plan
 */
public record PlanRun(Findings findings, List<Finding> failures, List<String> lines) {

    private static final String FILE = "plan.json";

    public PlanRun {
        failures = List.copyOf(failures);
        lines = List.copyOf(lines);
    }

    /**
     * Checks plans, and writes the reports about them.
     *
     * @param plans files of {@code terraform show -json}; none for {@code environments/<name>/plan.json} of the bridge
     * @param listener told of reports that cannot be written
     * @throws ConfigurationException if the project or a plan cannot be read; all that is wrong with plans at once
     */
    public static PlanRun of(Request request, List<Path> plans, Consumer<String> listener)
            throws ConfigurationException {
        WrittenReports reports = new WrittenReports(request, listener);
        try {
            Project project = ProjectReader.read(request.config(), request.base());
            Map<NamedPath, String> files = plans.isEmpty() ? of(project, request) : given(project, request, plans);
            return of(read(files), request, project, reports);
        } catch (ConfigurationException e) {
            reports.writeProblems(e.problems());
            throw e;
        }
    }

    private static PlanRun of(List<Plan> plans, Request request, Project project, WrittenReports reports) {
        List<Finding> found = new ArrayList<>();
        List<String> lines = new ArrayList<>();
        SortedMap<String, Integer> sections = new TreeMap<>();
        for (Plan plan : plans) {
            PlanCheck check = PlanCheck.of(plan);
            found.addAll(check.findings());
            sections.put(plan.file(), check.resources());
            lines.add(plan.file() + (plan.environment().isEmpty() ? "" : " (" + plan.environment() + ')')
                    + ": resources " + check.resources() + ", rules that hold " + check.satisfied() + ", broken "
                    + check.broken() + ", not known before apply " + check.undecided());
        }
        Findings findings = new Findings(excepted(found, plans, request, project));
        reports.write(findings, sections, project.file());
        return new PlanRun(findings, request.options().failOn().failures(findings, request.goal()), lines);
    }

    /** Findings, of which those that the project waives say so, and what is to be said about its waivers. */
    private static List<Finding> excepted(List<Finding> found, List<Plan> plans, Request request, Project project) {
        WaiverFile file = WaiverFile.of(project);
        Set<String> known =
                project.environments().stream().map(Environment::name).collect(Collectors.toSet());
        Set<String> whole =
                plans.stream().filter(Plan::complete).map(Plan::environment).collect(Collectors.toSet());
        Exempted exempted =
                file.waivers().about(PlanRules::isOne).apply(found, new Scope(request.today(), known, whole));
        List<Finding> all = new ArrayList<>(exempted.findings());
        all.addAll(file.problems());
        all.addAll(exempted.remarks());
        return all;
    }

    /** The plans of the environments that are meant; of all environments, those that have one. */
    private static Map<NamedPath, String> of(Project project, Request request) throws ConfigurationException {
        NamedPath bridge = project.bridge()
                .orElseThrow(() -> problem(
                        "the project has no bridge, so nobody knows where its plans are",
                        "name its folder under \"bridge\", or a plan with -Dgitops.plan=FILE",
                        SourceLocation.of(project.file())));
        Map<NamedPath, String> files = new LinkedHashMap<>();
        for (Environment environment : project.select(request.environments())) {
            NamedPath plan = project.bridgeFile(environment, FILE).orElseThrow();
            if (Files.exists(plan.path()) || !request.environments().isEmpty()) {
                files.put(plan, environment.name());
            }
        }
        if (files.isEmpty()) {
            throw problem(
                    "no environment has a " + FILE,
                    "make one in its folder of environments/ with: terraform plan -out=plan.bin && terraform show -json"
                            + " plan.bin > " + FILE + ", or name one with -Dgitops.plan=FILE",
                    SourceLocation.of(bridge.name()));
        }
        return files;
    }

    private static Map<NamedPath, String> given(Project project, Request request, List<Path> plans)
            throws ConfigurationException {
        List<Environment> meant = project.select(request.environments());
        String environment = request.environments().size() == 1 ? meant.get(0).name() : "";
        Map<NamedPath, String> files = new LinkedHashMap<>();
        for (Path plan : plans) {
            files.put(NamedPath.of(plan.toAbsolutePath().normalize(), request.base()), environment);
        }
        return files;
    }

    private static List<Plan> read(Map<NamedPath, String> files) throws ConfigurationException {
        List<Plan> plans = new ArrayList<>();
        List<Finding> problems = new ArrayList<>();
        for (Map.Entry<NamedPath, String> file : files.entrySet()) {
            try {
                plans.add(PlanReader.read(file.getKey(), file.getValue()));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return plans;
    }

    private static ConfigurationException problem(String message, String fix, SourceLocation place) {
        return new ConfigurationException(List.of(Finding.error("plan-file", "", message, fix, place)));
    }
}
