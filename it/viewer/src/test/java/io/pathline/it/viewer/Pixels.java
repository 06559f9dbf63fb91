package io.pathline.it.viewer;

import com.microsoft.playwright.Locator;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Objects;
import javax.imageio.ImageIO;

/** What is seen of an element. */
final class Pixels {
    private final int[] colours;

    private Pixels(int[] colours) {
        this.colours = colours;
    }

    static Pixels of(Locator element) throws IOException {
        return of(Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(element.screenshot()))));
    }

    /** What a canvas holds itself, without what lies under or over it; transparent where nothing was drawn. */
    static Pixels inside(Locator canvas) throws IOException {
        String address = (String) canvas.evaluate("canvas => canvas.toDataURL()");
        byte[] png = Base64.getDecoder().decode(address.substring(address.indexOf(',') + 1));
        return of(Objects.requireNonNull(ImageIO.read(new ByteArrayInputStream(png))));
    }

    static Pixels of(BufferedImage image) {
        return new Pixels(image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth()));
    }

    /** How many pixels are not of the commonest colour. */
    int drawn() {
        int[] sorted = colours.clone();
        Arrays.sort(sorted);
        int commonest = 0;
        for (int k = 0, run = 0; k < sorted.length; k++) {
            run = k > 0 && sorted[k] == sorted[k - 1] ? run + 1 : 1;
            commonest = Math.max(commonest, run);
        }
        return colours.length - commonest;
    }

    /** How many pixels differ from another picture of the same size. */
    int differFrom(Pixels other) {
        int differing = 0;
        for (int k = 0; k < Math.min(colours.length, other.colours.length); k++) {
            differing += colours[k] == other.colours[k] ? 0 : 1;
        }
        return differing;
    }
}
