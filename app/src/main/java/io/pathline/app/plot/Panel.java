package io.pathline.app.plot;

import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Locale;

/**
 * A rectangle of a picture with an axis along its foot and one along its left side.
 *
 * @param left of the data area, in pixels
 * @param top of the data area
 * @param width of the data area
 * @param height of the data area
 * @param xs values from left to right
 * @param ys values from bottom to top
 */
record Panel(int left, int top, int width, int height, Span xs, Span ys) {
    private static final int TICK = 4;

    double pixelX(double x) {
        return left + xs.share(x) * width;
    }

    double pixelY(double y) {
        return top + (1 - ys.share(y)) * height;
    }

    Rectangle2D area() {
        return new Rectangle2D.Double(left, top, width, height);
    }

    void background(Picture picture) {
        picture.fill(area(), picture.theme().panel());
    }

    void frame(Picture picture) {
        picture.stroke(area(), picture.theme().line(), 1);
    }

    void title(Picture picture, String title) {
        picture.text(title, left, top - 10, 15, picture.theme().text(), Picture.Align.LEFT);
    }

    void xAxis(Picture picture, String name) {
        Theme theme = picture.theme();
        double foot = top + height;
        for (double tick : xs.ticks(Math.max(3, width / 80))) {
            picture.stroke(new Line2D.Double(pixelX(tick), foot, pixelX(tick), foot + TICK), theme.line(), 1);
            picture.text(number(tick), pixelX(tick), foot + 18, 11, theme.muted(), Picture.Align.MIDDLE);
        }
        picture.text(name, left + width / 2.0, foot + 38, 13, theme.text(), Picture.Align.MIDDLE);
    }

    void yAxis(Picture picture, String name) {
        Theme theme = picture.theme();
        for (double tick : ys.ticks(Math.max(3, height / 60))) {
            picture.stroke(new Line2D.Double(left - TICK, pixelY(tick), left, pixelY(tick)), theme.line(), 1);
            picture.text(number(tick), left - 8, pixelY(tick) + 4, 11, theme.muted(), Picture.Align.RIGHT);
        }
        picture.verticalText(name, left - 46, top + height / 2.0, 13, theme.text());
    }

    /** A tick's value with no more digits than it has. */
    static String number(double value) {
        if (Math.abs(value) < 1e-12) {
            return "0";
        }
        String text = String.format(Locale.ROOT, "%.4g", value);
        if (text.contains("e")) {
            return text;
        }
        return text.contains(".") ? text.replaceAll("0+$", "").replaceAll("\\.$", "") : text;
    }
}
