package dev.plumbline.bridge.layers;

/**
 * A rule about two layers.
 *
 * @param id what findings call it, {@code layer-placement}
 * @param title what it demands, one sentence without a full stop
 * @param why what happens otherwise, without a full stop
 * @param silent when it says nothing, without a full stop
 * @param check adds what it finds
 */
public record LayerRule(String id, String title, String why, String silent, Check check) {

    /** Asks about the layers of one environment. */
    @FunctionalInterface
    interface Check {
        void check(Layers layers, Remarks remarks);
    }
}
