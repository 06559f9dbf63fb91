package io.pathline.app;

import io.pathline.pipelines.StorageException;
import java.io.IOException;
import java.nio.file.Path;

/** Draws pictures, which are worth having but not worth failing for. */
final class Pictures {
    private Pictures() {}

    /**
     * Draws one.
     *
     * @throws StorageException if it cannot be written
     */
    static void draw(Terminal terminal, Path png, Drawing drawing) {
        try {
            drawing.draw(png);
        } catch (IOException e) {
            throw StorageException.writing(png, e);
        } catch (LinkageError e) {
            terminal.note("This Java has no graphics, so " + png + " is not drawn.");
        }
    }

    /** What draws into a file. */
    interface Drawing {
        void draw(Path png) throws IOException;
    }
}
