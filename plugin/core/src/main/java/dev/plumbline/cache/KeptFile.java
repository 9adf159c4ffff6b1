package dev.plumbline.cache;

import dev.plumbline.finding.Exemption;
import dev.plumbline.finding.Finding;
import dev.plumbline.finding.Findings;
import dev.plumbline.finding.Severity;
import dev.plumbline.input.Expectation;
import dev.plumbline.manifest.SourceLocation;
import dev.plumbline.report.Summary;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * An outcome and its expectations as bytes: a sum over the rest, the key, the outcome, the expectations.
 *
 * @param outcome what is kept
 * @param expectations when it holds
 */
record KeptFile(KeptOutcome outcome, List<Expectation> expectations) {

    private static final int SUM = Long.BYTES;
    /** What stands before an exemption, or in place of one. */
    private static final byte STANDING = 0;

    private static final byte WAIVED = 1;
    private static final byte RECORDED = 2;

    /** Between names of environments, none of which holds one. */
    private static final String SEPARATOR = ",";

    byte[] bytes(String key) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(0);
        writeText(key, out);
        write(outcome.findings(), out);
        write(outcome.summary(), out);
        KeptExpectations.write(expectations, out);
        byte[] all = bytes.toByteArray();
        ByteBuffer.wrap(all).putLong(sum(all));
        return all;
    }

    /** What was kept; null if the bytes are damaged or of another key. */
    static @Nullable KeptFile read(byte[] bytes, String key) {
        try {
            ByteBuffer in = ByteBuffer.wrap(bytes);
            if (bytes.length < SUM || in.getLong() != sum(bytes)) {
                return null;
            }
            if (!readText(in).equals(key)) {
                return null;
            }
            return new KeptFile(new KeptOutcome(readFindings(in), readSummary(in)), KeptExpectations.read(bytes));
        } catch (BufferUnderflowException
                | DateTimeParseException
                | IllegalArgumentException
                | IndexOutOfBoundsException e) {
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
                write(place, out);
            }
            out.writeInt(finding.details().size());
            for (String detail : finding.details()) {
                writeText(detail, out);
            }
            write(finding.exemption(), out);
        }
    }

    /** What the console shows of findings: reports, which say more, are among what an outcome depends on. */
    private static Findings readFindings(ByteBuffer in) {
        List<Finding> findings = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            String rule = readText(in);
            Severity severity = Severity.valueOf(readText(in));
            String subject = readText(in);
            String message = readText(in);
            String fix = readText(in);
            SourceLocation place = in.get() != 0 ? readPlace(in) : null;
            List<String> details = new ArrayList<>();
            for (int more = in.getInt(); more > 0; more--) {
                details.add(readText(in));
            }
            findings.add(new Finding(rule, severity, subject, message, fix, place, details, null, readExemption(in)));
        }
        return new Findings(findings);
    }

    private static void write(@Nullable Exemption exemption, DataOutputStream out) throws IOException {
        if (exemption instanceof Exemption.Waived waived) {
            out.writeByte(WAIVED);
            writeText(waived.reason(), out);
            writeText(waived.owner(), out);
            writeText(waived.expires().map(LocalDate::toString).orElse(""), out);
            write(waived.place(), out);
        } else if (exemption instanceof Exemption.Recorded recorded) {
            out.writeByte(RECORDED);
            write(recorded.place(), out);
        } else {
            out.writeByte(STANDING);
        }
    }

    private static @Nullable Exemption readExemption(ByteBuffer in) {
        return switch (in.get()) {
            case WAIVED -> {
                String reason = readText(in);
                String owner = readText(in);
                String expires = readText(in);
                Optional<LocalDate> day = expires.isEmpty() ? Optional.empty() : Optional.of(LocalDate.parse(expires));
                yield new Exemption.Waived(reason, owner, day, readPlace(in));
            }
            case RECORDED -> new Exemption.Recorded(readPlace(in));
            default -> null;
        };
    }

    private static void write(SourceLocation place, DataOutputStream out) throws IOException {
        writeText(place.file(), out);
        out.writeInt(place.line());
        out.writeInt(place.column());
    }

    private static SourceLocation readPlace(ByteBuffer in) {
        return new SourceLocation(readText(in), in.getInt(), in.getInt());
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

    private static Summary readSummary(ByteBuffer in) {
        Summary.Result result = Summary.Result.valueOf(readText(in));
        Summary.Files total = kept(in.getInt());
        List<Summary.Section> sections = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            String name = readText(in);
            Summary.Files files = kept(in.getInt());
            Map<String, Integer> kinds = new TreeMap<>();
            for (int more = in.getInt(); more > 0; more--) {
                kinds.put(readText(in), in.getInt());
            }
            sections.add(new Summary.Section(name, kinds, files));
        }
        List<Summary.Schemas> schemas = new ArrayList<>();
        for (int left = in.getInt(); left > 0; left--) {
            schemas.add(
                    new Summary.Schemas(readText(in), Arrays.asList(readText(in).split(SEPARATOR, -1))));
        }
        return new Summary(sections, total, List.of(), result, schemas, List.of());
    }

    private static Summary.Files kept(int number) {
        return new Summary.Files(0, 0, 0, number);
    }

    static void writeText(String text, DataOutputStream out) throws IOException {
        writeBytes(text.getBytes(StandardCharsets.UTF_8), out);
    }

    static String readText(ByteBuffer in) {
        return new String(readBytes(in), StandardCharsets.UTF_8);
    }

    static void writeBytes(byte[] bytes, DataOutputStream out) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    static byte[] readBytes(ByteBuffer in) {
        byte[] bytes = new byte[in.getInt()];
        in.get(bytes);
        return bytes;
    }
}
