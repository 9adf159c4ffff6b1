package dev.plumbline.report;

/** Shows what a word is, by colour where there are colours. */
public interface Paint {

    /** Where there are none. */
    Paint NONE = new Plain();

    /** Leaves words as they are. */
    final class Plain implements Paint {
        private Plain() {}

        @Override
        public String paint(Style style, String text) {
            return text;
        }
    }

    /** What a word is. */
    enum Style {
        /** A name or number to look at first. */
        STRONG,
        /** Something that comes. */
        ADDED,
        /** Something that becomes another. */
        CHANGED,
        /** Something that goes. */
        DELETED
    }

    /** A text as it is shown. */
    String paint(Style style, String text);
}
