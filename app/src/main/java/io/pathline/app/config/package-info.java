/**
 * Configurations: YAML text with overrides on one side, immutable records with every default filled in on the other.
 *
 * <p>{@link io.pathline.app.config.ConfigurationReader} goes from text to records and finds every mistake on the way;
 * {@link io.pathline.app.config.ConfigurationText} goes back, so that a run can keep what it was made from.
 */
@NullMarked
package io.pathline.app.config;

import org.jspecify.annotations.NullMarked;
