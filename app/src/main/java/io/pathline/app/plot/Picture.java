package io.pathline.app.plot;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.Shape;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;

/**
 * A picture that is being drawn. Where Java finds no font it draws everything but the text, since a plot without labels
 * is better than a run that fails at its end.
 */
final class Picture {
    /** Where a text begins: its left end, its middle or its right end is at the point given. */
    enum Align {
        LEFT(0),
        MIDDLE(0.5),
        RIGHT(1);

        private final double share;

        Align(double share) {
            this.share = share;
        }
    }

    private final BufferedImage image;
    private final Graphics2D graphics;
    private final Theme theme;
    private boolean hasFonts = true;

    Picture(int width, int height, Theme theme) {
        this.image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        this.graphics = image.createGraphics();
        this.theme = theme;
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setColor(theme.background());
        graphics.fillRect(0, 0, width, height);
    }

    Theme theme() {
        return theme;
    }

    int width() {
        return image.getWidth();
    }

    void fill(Shape shape, Color colour) {
        graphics.setColor(colour);
        graphics.fill(shape);
    }

    void stroke(Shape shape, Color colour, double width) {
        graphics.setColor(colour);
        graphics.setStroke(new BasicStroke((float) width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        graphics.draw(shape);
    }

    /** Draws inside a rectangle only, until the next call; null lifts the limit. */
    void clip(@Nullable Shape shape) {
        graphics.setClip(shape);
    }

    void place(BufferedImage part, int x, int y) {
        graphics.drawImage(part, x, y, null);
    }

    /** A line of text whose baseline is at y. */
    void text(String text, double x, double y, int size, Color colour, Align align) {
        withFonts(() -> {
            graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, size));
            graphics.setColor(colour);
            double width = graphics.getFontMetrics().stringWidth(text);
            graphics.drawString(text, (float) (x - align.share * width), (float) y);
        });
    }

    /** A line of text that reads upwards, centred on (x, y). */
    void verticalText(String text, double x, double y, int size, Color colour) {
        graphics.translate(x, y);
        graphics.rotate(-Math.PI / 2);
        text(text, 0, 0, size, colour, Align.MIDDLE);
        graphics.rotate(Math.PI / 2);
        graphics.translate(-x, -y);
    }

    /** The Java runtime reports missing fonts in several ways, errors among them; each means the same here. */
    private void withFonts(Runnable drawing) {
        if (!hasFonts) {
            return;
        }
        try {
            drawing.run();
        } catch (RuntimeException | LinkageError | InternalError e) {
            hasFonts = false;
        }
    }

    /** The finished picture. */
    BufferedImage image() {
        return image;
    }

    void save(Path file) throws IOException {
        graphics.dispose();
        ImageIO.write(image, "png", file.toFile());
    }
}
