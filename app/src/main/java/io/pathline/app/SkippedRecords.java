package io.pathline.app;

import io.pathline.app.output.BadRecordsFile;
import io.pathline.pipelines.StorageException;
import io.pathline.pipelines.data.BadRecord;
import io.pathline.pipelines.data.OnBadRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The records that a command leaves out of its data: listed in a file as they are met, and told of when the command ends,
 * also where it fails. Any thread may meet one.
 */
final class SkippedRecords implements Consumer<BadRecord>, AutoCloseable {
    private final Terminal terminal;
    private final List<BadRecord> waiting = new ArrayList<>();
    private String source = "the data";
    private @Nullable Path path;
    private @Nullable BadRecordsFile file;
    private boolean goesOn;
    private @Nullable BadRecord first;
    private long count;

    /** Those of a run that has no folder yet: they wait until there is one. */
    SkippedRecords(Terminal terminal) {
        this.terminal = terminal;
    }

    /** Those of a command that makes no run. */
    static SkippedRecords listedIn(Path file, Terminal terminal) {
        SkippedRecords skipped = new SkippedRecords(terminal);
        skipped.listIn(file, false);
        return skipped;
    }

    /**
     * Lists them in a file, which is made with the first.
     *
     * @param append whether those of an earlier part of the run stay: of a source that gives its records once
     */
    synchronized void listIn(Path list, boolean append) {
        path = list;
        goesOn = append;
        waiting.forEach(this::list);
        waiting.clear();
    }

    /** Says where they come from, for people. */
    synchronized void from(String name) {
        source = name;
    }

    /** What becomes of a record, by the configuration's wish. */
    OnBadRecord unlessFatal(boolean skips) {
        return skips ? OnBadRecord.skipAndReport(this) : OnBadRecord.fail();
    }

    @Override
    public synchronized void accept(BadRecord record) {
        first = first == null ? record : first;
        count++;
        list(record);
    }

    private void list(BadRecord record) {
        if (path == null) {
            waiting.add(record);
            return;
        }
        BadRecordsFile open = file == null ? BadRecordsFile.open(path, goesOn) : file;
        file = open;
        open.add(record);
    }

    /** Says how many there are so far, and where they are listed; nothing where there are none. */
    synchronized void tell() {
        if (first == null) {
            return;
        }
        terminal.note(Numbers.grouped(count) + (count == 1 ? " bad record was" : " bad records were") + " left out of "
                + source + ", the first at " + first.position() + ": " + first.reason()
                + (path == null ? "" : " All of them are in " + path + "."));
    }

    /** Tells, and closes the file; one that an earlier call left is removed where there was none to list. */
    @Override
    public synchronized void close() {
        tell();
        try {
            if (file != null) {
                file.close();
            } else if (path != null && !goesOn) {
                Files.deleteIfExists(path);
            }
        } catch (IOException e) {
            throw StorageException.writing(path, e);
        }
    }
}
