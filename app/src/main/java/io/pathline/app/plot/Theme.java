package io.pathline.app.plot;

import java.awt.Color;

/**
 * The colours of a picture.
 *
 * @param background behind everything
 * @param panel behind the data
 * @param line frames and ticks
 * @param grid faint lines behind curves
 * @param text titles and labels
 * @param muted numbers at ticks, notes
 * @param faint single steps behind their mean
 * @param accent what the picture is about
 */
record Theme(
        Color background, Color panel, Color line, Color grid, Color text, Color muted, Color faint, Color accent) {
    /** For densities, which glow. */
    static final Theme NIGHT = new Theme(
            new Color(0x0b0b12),
            new Color(0x000004),
            new Color(0x3a3a48),
            new Color(0x1c1c26),
            new Color(0xe8e6e3),
            new Color(0x9a98a4),
            new Color(0x5a5868),
            new Color(0xf98c0a));

    /** For curves. */
    static final Theme DAY = new Theme(
            Color.WHITE,
            Color.WHITE,
            new Color(0x8a8f98),
            new Color(0xe9ebee),
            new Color(0x22262e),
            new Color(0x6b7280),
            new Color(0xb9cbe4),
            new Color(0x1f4e9c));
}
