/**
 * The live viewer in a real browser: {@code pathline view} in a process of its own, its page in Debian's Chromium, driven by
 * Playwright. Where there is no Chromium the tests are skipped and say so.
 */
@NullMarked
package io.pathline.it.viewer;

import org.jspecify.annotations.NullMarked;
