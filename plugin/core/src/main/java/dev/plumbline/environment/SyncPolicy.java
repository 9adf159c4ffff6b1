package dev.plumbline.environment;

/**
 * What Argo CD does by itself in an environment.
 *
 * @param automated syncs when the repository changes; the others mean nothing without it
 * @param prune deletes what is no longer in the repository
 * @param selfHeal syncs when the cluster changes
 */
public record SyncPolicy(boolean automated, boolean prune, boolean selfHeal) {

    /** Somebody presses the button. */
    public static final SyncPolicy MANUAL = new SyncPolicy(false, false, false);
}
