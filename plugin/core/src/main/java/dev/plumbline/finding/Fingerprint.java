package dev.plumbline.finding;

import dev.plumbline.manifest.Sha256;
import dev.plumbline.manifest.SourceLocation;
import java.util.ArrayList;
import java.util.List;

/**
 * What tells a finding from others for as long as it stands, whatever lines move: the first 128 bits of a SHA-256, as 32
 * hexadecimal digits.
 *
 * @param value the digits
 */
public record Fingerprint(String value) {

    private static final int DIGITS = 32;

    static Fingerprint of(Finding finding) {
        List<String> parts = new ArrayList<>();
        parts.add(finding.rule());
        Occurrence occurrence = finding.occurrence();
        SourceLocation place = finding.place();
        if (occurrence != null) {
            parts.add(occurrence.environment());
            parts.add(occurrence.release());
            parts.add(occurrence.object().group());
            parts.add(occurrence.object().kind());
            parts.add(occurrence.object().namespace());
            parts.add(occurrence.object().name());
            parts.addAll(occurrence.field());
        } else {
            parts.add(finding.subject());
            parts.add(place == null ? "" : place.file());
        }
        parts.add(finding.message());
        // What separates the parts stands in none of them.
        return new Fingerprint(Sha256.hex(String.join("\0", parts)).substring(0, DIGITS));
    }

    @Override
    public String toString() {
        return value;
    }
}
