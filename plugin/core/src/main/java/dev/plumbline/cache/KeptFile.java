package dev.plumbline.cache;

import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.finding.Severity;
import dev.plumbline.input.Access;
import dev.plumbline.input.Expectation;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.report.Summary;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * An outcome and its expectations as bytes: a sum over the rest, the key, the expectations, the outcome.
 *
 * @param outcome what is kept
 * @param expectations when it holds
 */
record KeptFile(KeptOutcome outcome, List<Expectation> expectations) {

    private static final int SUM = Long.BYTES;
    private static final int MISSING = -1;

    /** Between names of environments, none of which holds one. */
    private static final String SEPARATOR = ",";

    KeptFile {
        expectations = List.copyOf(expectations);
    }

    byte[] bytes(String key) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0);
        writeText(key, out);
        out.writeInt(expectations.size());
        for (Expectation expectation : expectations) {
            writeText(expectation.access().name(), out);
            writeText(expectation.path().toString(), out);
            writeBytes(expectation.state(), out);
        }
        write(outcome.findings(), out);
        write(outcome.summary(), out);
        byte[] all = bytes.toByteArray();
        ByteBuffer.wrap(all).putLong(sum(all));
        return all;
    }

    /** What was kept; null if the bytes are damaged or of another key. */
    static @Nullable KeptFile read(byte[] bytes, String key) {
        try {
            if (bytes.length < SUM || ByteBuffer.wrap(bytes).getLong() != sum(bytes)) {
                return null;
            }
            DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes, SUM, bytes.length - SUM));
            if (!readText(in).equals(key)) {
                return null;
            }
            List<Expectation> expectations = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                Access access = Access.valueOf(readText(in));
                expectations.add(new Expectation(access, Path.of(readText(in)), readBytes(in)));
            }
            return new KeptFile(new KeptOutcome(readFindings(in), readSummary(in)), expectations);
        } catch (IOException | IllegalArgumentException e) {
            return null;
        }
    }

    private static long sum(byte[] bytes) {
        CRC32 sum = new CRC32();
        sum.update(bytes, SUM, bytes.length - SUM);
        return sum.getValue();
    }

    private static void write(Findings findings, DataOutputStream out) throws IOException {
        out.writeInt(findings.all().size());
        for (Finding finding : findings.all()) {
            writeText(finding.rule(), out);
            writeText(finding.severity().name(), out);
            writeText(finding.subject(), out);
            writeText(finding.message(), out);
            writeText(finding.fix(), out);
            SourceLocation place = finding.place();
            out.writeBoolean(place != null);
            if (place != null) {
                writeText(place.file(), out);
                out.writeInt(place.line());
                out.writeInt(place.column());
            }
            out.writeInt(finding.details().size());
            for (String detail : finding.details()) {
                writeText(detail, out);
            }
        }
    }

    /** What the console shows of findings: reports, which say more, are among what an outcome depends on. */
    private static Findings readFindings(DataInputStream in) throws IOException {
        List<Finding> findings = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String rule = readText(in);
            Severity severity = Severity.valueOf(readText(in));
            String subject = readText(in);
            String message = readText(in);
            String fix = readText(in);
            SourceLocation place =
                    in.readBoolean() ? new SourceLocation(readText(in), in.readInt(), in.readInt()) : null;
            List<String> details = new ArrayList<>();
            for (int more = in.readInt(); more > 0; more--) {
                details.add(readText(in));
            }
            findings.add(new Finding(rule, severity, subject, message, fix, place, details, null));
        }
        return new Findings(findings);
    }

    /** Of a summary of something repeated: nothing changes, and no stage took any time. */
    private static void write(Summary summary, DataOutputStream out) throws IOException {
        writeText(summary.result().name(), out);
        out.writeInt(summary.total().kept());
        out.writeInt(summary.sections().size());
        for (Summary.Section section : summary.sections()) {
            writeText(section.name(), out);
            out.writeInt(section.files().kept());
            out.writeInt(section.kinds().size());
            for (Map.Entry<String, Integer> kind : section.kinds().entrySet()) {
                writeText(kind.getKey(), out);
                out.writeInt(kind.getValue());
            }
        }
        out.writeInt(summary.schemas().size());
        for (Summary.Schemas schemas : summary.schemas()) {
            writeText(schemas.openApi(), out);
            writeText(String.join(SEPARATOR, schemas.environments()), out);
        }
    }

    private static Summary readSummary(DataInputStream in) throws IOException {
        Summary.Result result = Summary.Result.valueOf(readText(in));
        Summary.Files total = kept(in.readInt());
        List<Summary.Section> sections = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            String name = readText(in);
            Summary.Files files = kept(in.readInt());
            Map<String, Integer> kinds = new TreeMap<>();
            for (int more = in.readInt(); more > 0; more--) {
                kinds.put(readText(in), in.readInt());
            }
            sections.add(new Summary.Section(name, kinds, files));
        }
        List<Summary.Schemas> schemas = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            schemas.add(
                    new Summary.Schemas(readText(in), Arrays.asList(readText(in).split(SEPARATOR, -1))));
        }
        return new Summary(sections, total, List.of(), result, schemas, List.of());
    }

    private static Summary.Files kept(int number) {
        return new Summary.Files(0, 0, 0, number);
    }

    private static void writeText(String text, DataOutputStream out) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    private static String readText(DataInputStream in) throws IOException {
        byte[] bytes = readBytes(in);
        if (bytes == null) {
            throw new IOException("a text is missing");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static void writeBytes(byte @Nullable [] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes == null ? MISSING : bytes.length);
        if (bytes != null) {
            out.write(bytes);
        }
    }

    private static byte @Nullable [] readBytes(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length == MISSING) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new IOException("bytes are missing");
        }
        return bytes;
    }
}
