package io.pathline.app.output;

import io.pathline.api.Samples;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * A zip of arrays as {@code numpy.savez_compressed} writes it: {@code samples}, {@code times} of a trajectory, and
 * {@code log_density}. Arrays of a zip follow each other, so log densities wait in memory.
 */
final class NpzEncoder implements FrameEncoder {
    private final Layout layout;
    private final NpyEncoder samples;
    private final List<Double> times = new ArrayList<>();
    private final List<double[]> logDensities = new ArrayList<>();
    private @Nullable ZipOutputStream zip;

    NpzEncoder(Layout layout) {
        this.layout = layout;
        this.samples = new NpyEncoder(layout);
    }

    @Override
    public void begin(OutputStream out) throws IOException {
        ZipOutputStream opened = new ZipOutputStream(out);
        opened.setLevel(Deflater.BEST_SPEED);
        zip = opened;
        opened.putNextEntry(entry("samples.npy"));
        samples.begin(opened);
    }

    @Override
    public void frame(OutputStream out, int index, double time, Samples frame, double[] logDensity) throws IOException {
        times.add(time);
        if (layout.hasLogDensity()) {
            logDensities.add(logDensity);
        }
        samples.frame(begun(), index, time, frame, logDensity);
    }

    @Override
    public void end(OutputStream out) throws IOException {
        ZipOutputStream opened = begun();
        opened.closeEntry();
        if (layout.isTrajectory()) {
            opened.putNextEntry(entry("times.npy"));
            NpyArray.header(opened, "<f8", times.size());
            NpyArray.doubles(opened, times.stream().mapToDouble(t -> t).toArray());
            opened.closeEntry();
        }
        if (layout.hasLogDensity()) {
            opened.putNextEntry(entry("log_density.npy"));
            NpyArray.header(opened, "<f8", layout.logDensityLengths());
            for (double[] frame : logDensities) {
                NpyArray.doubles(opened, frame);
            }
            opened.closeEntry();
        }
        opened.finish();
    }

    private ZipOutputStream begun() {
        if (zip == null) {
            throw new IllegalStateException("begin comes first");
        }
        return zip;
    }

    /** Without the time of day, so that equal samples give equal files. */
    private static ZipEntry entry(String name) {
        ZipEntry entry = new ZipEntry(name);
        entry.setLastModifiedTime(FileTime.fromMillis(0));
        return entry;
    }
}
