package dev.plumbline.helm.cases;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Asks the real Helm about new and changed cases and writes down what it says. */
public final class CaseRecorder {
    private static final int THREADS = 2;
    private static final int LONGEST = 100_000;

    private final HelmCli helm;
    private final boolean force;
    private final PrintStream log;
    private final List<String> problems = new ArrayList<>();

    /**
     * A recorder.
     *
     * @param helm whom to ask
     * @param force true asks again about cases that did not change
     * @param log what is done goes here
     */
    public CaseRecorder(HelmCli helm, boolean force, PrintStream log) {
        this.helm = helm;
        this.force = force;
        this.log = log;
    }

    /** {@code CaseRecorder HELM [TOPIC|TOPIC#NAME] [--force]}; exits 1 when a case could not be recorded. */
    public static void main(String[] arguments) throws IOException {
        List<String> rest = new ArrayList<>(List.of(arguments));
        boolean force = rest.remove("--force");
        if (rest.isEmpty() || rest.size() > 2) {
            System.err.println("usage: CaseRecorder HELM [TOPIC|TOPIC#NAME] [--force]");
            System.exit(2);
        }
        PrintStream log = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        CaseSelection selection = CaseSelection.parse(rest.size() == 2 ? rest.get(1) : null);
        List<String> problems = new CaseRecorder(new HelmCli(Path.of(rest.get(0))), force, log).record(selection);
        System.exit(problems.isEmpty() ? 0 : 1);
    }

    /**
     * Records the selected cases. Records of unselected cases stay; records without a case go.
     *
     * @return what could not be recorded, one sentence each
     */
    List<String> record(CaseSelection selection) throws IOException {
        ExecutorService pool = Executors.newFixedThreadPool(THREADS);
        try {
            for (CaseFile file : CaseFile.read(new CaseSelection(selection.topic(), Optional.empty()))) {
                record(file, selection, pool);
            }
        } finally {
            pool.shutdownNow();
        }
        problems.forEach(problem -> log.println("PROBLEM " + problem));
        return List.copyOf(problems);
    }

    private void record(CaseFile file, CaseSelection selection, ExecutorService pool) throws IOException {
        CaseRecords old = CaseRecords.read(file.recordPath());
        Map<String, Future<CaseResult>> asked = new LinkedHashMap<>();
        for (HelmCase helmCase : selection.narrow(file).cases()) {
            CaseRecords.CaseRecord before = old.byName().get(helmCase.name());
            if (force
                    || before == null
                    || !old.helm().equals(HelmCli.VERSION)
                    || !before.input().equals(helmCase.input().digest())) {
                asked.put(helmCase.name(), pool.submit(() -> askTwice(helmCase.input())));
            }
        }
        Map<String, CaseRecords.CaseRecord> all = new LinkedHashMap<>();
        for (HelmCase helmCase : file.cases()) {
            CaseRecords.CaseRecord before = old.byName().get(helmCase.name());
            Future<CaseResult> answer = asked.get(helmCase.name());
            CaseRecords.CaseRecord now = answer == null ? before : take(file, helmCase, answer, before);
            if (now != null) {
                all.put(helmCase.name(), now);
            }
        }
        CaseRecords records = new CaseRecords(HelmCli.VERSION, all);
        Path path = file.recordPath();
        if (!Files.exists(path) || !Files.readString(path).equals(records.toText())) {
            Files.writeString(path, records.toText());
        }
        old.byName().keySet().stream()
                .filter(name -> !all.containsKey(name))
                .forEach(name -> log.println("- " + file.topic() + "#" + name));
        log.println(file.topic() + ": " + all.size() + " cases, " + asked.size() + " asked");
    }

    /** A case that gives two answers cannot be replayed. */
    private CaseResult askTwice(CaseInput input) throws IOException {
        CaseResult first = helm.ask(input);
        CaseResult second = helm.ask(input);
        if (!first.equals(second)) {
            throw new IllegalArgumentException("Helm gives two answers:\n  " + first + "\n  " + second);
        }
        if (first.text().length() > LONGEST) {
            throw new IllegalArgumentException("Helm gives " + first.text().length() + " characters; shorten the case");
        }
        return first;
    }

    private CaseRecords.@Nullable CaseRecord take(
            CaseFile file, HelmCase helmCase, Future<CaseResult> answer, CaseRecords.@Nullable CaseRecord before)
            throws IOException {
        String name = file.topic() + "#" + helmCase.name();
        try {
            CaseResult result = answer.get();
            if (before == null || !before.result().equals(result)) {
                String sign = before == null ? "+ " : "~ ";
                log.println(sign
                        + name
                        + (result instanceof CaseResult.Failed ? " ! " : " = ")
                        + CaseVerdict.escape(result.text()));
            }
            return new CaseRecords.CaseRecord(helmCase.input().digest(), result);
        } catch (ExecutionException e) {
            problems.add(name + ": " + e.getCause());
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}
