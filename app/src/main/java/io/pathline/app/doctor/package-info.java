/**
 * The contract kits of the plugin kinds, run against a plugin that is installed: what its author's tests should have said,
 * said where the plugin is used.
 *
 * <p>The kits are the JUnit classes of the SPIs' test-jars, unchanged; each has a subclass here that puts the plugin into
 * it.
 */
@NullMarked
package io.pathline.app.doctor;

import org.jspecify.annotations.NullMarked;
