package io.pathline.app.viewer.training;

import io.pathline.pipelines.TrainingEvent;
import io.pathline.pipelines.TrainingEvent.StepCompleted;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a training so far. The training's thread writes, any thread reads; a reader remembers what he has seen
 * in a {@link Cursor}, and gets the rest as one update.
 */
public final class TrainingFeed {
    private static final int MOST_ROWS = 2_000;
    private static final int MOST_NEW_ROWS = 500;

    private final TrainingCard card;
    private final MetricsHistory metrics = new MetricsHistory();
    private final Evaluations evaluations = new Evaluations();
    private TrainingState state = TrainingState.STARTING;
    private long step;
    private long parameters;
    private int changes;
    private int pictures;
    private int failures;
    private int painting;
    private @Nullable Picture picture;
    private @Nullable NoPicture noPicture;
    private @Nullable String message;
    private boolean wanted;
    private boolean everWanted;
    private @Nullable String source;

    TrainingFeed(TrainingCard card) {
        this.card = card;
    }

    TrainingCard card() {
        return card;
    }

    /** Unique on a server. */
    public String id() {
        return card.id();
    }

    synchronized void on(TrainingEvent event) {
        step = event.step();
        if (event instanceof TrainingEvent.Started started) {
            parameters = started.parameters();
            become(state == TrainingState.PAUSED ? state : TrainingState.RUNNING, null);
        } else if (event instanceof StepCompleted row) {
            metrics.add(row);
        }
    }

    synchronized void become(TrainingState next, @Nullable String why) {
        if (!state.isOver()) {
            state = next;
            message = why;
            changes++;
        }
    }

    synchronized void finished(String model) {
        source = model;
        become(TrainingState.FINISHED, null);
    }

    /** One will be shown, or why there is none; readers of a training that is over wait for it. */
    synchronized void pictureBegun() {
        painting++;
    }

    synchronized void show(Picture next) {
        painting--;
        picture = next;
        noPicture = null;
        pictures++;
        evaluations.add(next);
    }

    synchronized void show(NoPicture next) {
        painting--;
        noPicture = next;
        failures++;
    }

    /** Where it stands. */
    public synchronized TrainingState state() {
        return state;
    }

    /** Whether no step and no picture follows. */
    public synchronized boolean isComplete() {
        return state.isOver() && painting == 0;
    }

    synchronized void want() {
        wanted = true;
        everWanted = true;
    }

    /** Whether somebody ever asked for a picture. */
    synchronized boolean wasWanted() {
        return everWanted;
    }

    /** Whether somebody asked for a picture since this was asked last. */
    synchronized boolean takeWanted() {
        boolean was = wanted;
        wanted = false;
        return was;
    }

    /** The state, if the reader has not seen it. */
    public synchronized @Nullable Map<String, Object> stateAfter(Cursor cursor) {
        if (cursor.changes == changes) {
            return null;
        }
        cursor.changes = changes;
        Map<String, Object> news = new LinkedHashMap<>();
        news.put("type", "state");
        news.put("state", state);
        news.put("step", step);
        news.put("source", source());
        news.put("message", message);
        return news;
    }

    /** What the reader has not seen yet; null if that is nothing. Asks for a picture, too. */
    public synchronized @Nullable Update updateAfter(Cursor cursor) {
        want();
        MetricsHistory.Rows rows = metrics.after(cursor.step, MOST_NEW_ROWS);
        Picture news = cursor.pictures == pictures ? null : picture;
        NoPicture none = cursor.failures == failures ? null : noPicture;
        if (rows.isEmpty() && news == null && none == null) {
            return null;
        }
        cursor.pictures = pictures;
        cursor.failures = failures;
        cursor.step = rows.isEmpty() ? cursor.step : rows.last();
        return new Update(rows, news, none);
    }

    /** All of it, as JSON has it. */
    public synchronized Map<String, Object> description() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("id", card.id());
        all.put("label", card.label());
        all.put("state", state);
        all.put("step", step);
        all.put("steps", card.steps());
        all.put("source", source());
        all.put("kind", card.data().kind());
        all.put("shape", card.data().shape());
        all.put("columns", card.data().columns());
        all.put("own", card.own());
        all.put("settings", card.settings());
        all.put("parameters", parameters);
        all.put("bounds", card.data().bounds());
        all.put("metrics", metrics.after(-1, MOST_ROWS));
        all.put("evaluations", evaluations.columns());
        all.put("message", message);
        return all;
    }

    /** The id of the source that its model becomes. */
    public synchronized String source() {
        return source == null ? "train:" + card.id() : source;
    }

    /** The steps that it will have. */
    public long steps() {
        return card.steps();
    }

    /** What a reader has seen. One thread at a time. */
    public static final class Cursor {
        private long step = -1;
        private int changes = -1;
        private int pictures;
        private int failures;

        /** Of a reader who has seen nothing. */
        public Cursor() {}
    }

    /**
     * News.
     *
     * @param rows may be empty
     * @param picture null if there is no new one
     * @param noPicture why there is none of a later step, or null
     */
    @SuppressWarnings("EffectivelyPrivate")
    public record Update(
            MetricsHistory.Rows rows,
            @Nullable Picture picture,
            @Nullable NoPicture noPicture) {
        /** The rows as a message, also where there are none: it is what every update begins with. */
        public Map<String, Object> message() {
            Map<String, Object> message = new LinkedHashMap<>();
            message.put("type", "metrics");
            message.put("step", rows.step());
            message.put("loss", rows.loss());
            message.put("learningRate", rows.learningRate());
            message.put("gradientNorm", rows.gradientNorm());
            return message;
        }
    }
}
