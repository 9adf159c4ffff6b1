package dev.plumbline.finding;

import dev.plumbline.manifest.SourceLocation;
import java.time.LocalDate;
import java.util.Optional;

/** Why a finding that is there does not count. It is in every report all the same. */
public sealed interface Exemption {

    /** Where it is granted. */
    SourceLocation place();

    /** Why, in a sentence for reports. */
    String justification();

    /**
     * Somebody answers for it, until a day.
     *
     * @param reason why it is granted
     * @param owner who answers for it; empty if an annotation of the object grants it
     * @param expires the last day on which it holds; empty if an annotation of the object grants it
     * @param place the waiver
     */
    record Waived(String reason, String owner, Optional<LocalDate> expires, SourceLocation place) implements Exemption {
        @Override
        public String justification() {
            return reason
                    + (owner.isEmpty()
                            ? ""
                            : " (" + owner
                                    + expires.map(day -> ", until " + day).orElse("") + ")");
        }
    }

    /**
     * It was there when the baseline was recorded.
     *
     * @param place its entry
     */
    record Recorded(SourceLocation place) implements Exemption {
        @Override
        public String justification() {
            return "in the baseline " + place.file();
        }
    }
}
