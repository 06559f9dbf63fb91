/**
 * The command line: one class for each command, and what they share. It is the only package that prints, parses arguments
 * and sets exit codes; what it does lies in {@link io.pathline.pipelines}.
 */
@NullMarked
package io.pathline.app;

import org.jspecify.annotations.NullMarked;
