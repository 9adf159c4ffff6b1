/**
 * Whether the manifests and the layer below them mean the same: nodes that Pods can be placed on, roles that
 * ServiceAccounts are given, ports that both sides open, zones, versions, certificates, accounts.
 *
 * <p>Imports {@code bridge}, {@code finding} and {@code manifest}.
 */
@NullMarked
package dev.plumbline.bridge.layers;

import org.jspecify.annotations.NullMarked;
