package io.pathline.pipelines;

import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.scheduler.Scheduler;
import reactor.core.scheduler.Schedulers;

/**
 * One named thread that talks to a device. It may block, on the device, or on the disk while it saves, and nothing
 * interrupts it: a task that has begun comes to its end.
 */
final class DeviceThread implements Scheduler {
    private final ThreadPoolExecutor executor;
    private final LateEnds lateEnds = new LateEnds();
    private final Scheduler scheduler;
    private volatile @Nullable Thread thread;

    DeviceThread(String name) {
        ThreadFactory factory = task -> {
            Thread made = new Thread(task, name);
            made.setDaemon(true);
            thread = made;
            return made;
        };
        // The queue has no lock that a parallel thread could wait for.
        this.executor = new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new LinkedTransferQueue<>(), factory) {
            @Override
            protected void terminated() {
                lateEnds.terminated();
            }
        };
        // Through a plain executor, whose tasks Reactor cannot interrupt.
        this.scheduler = Schedulers.fromExecutor(task -> executor.execute(task));
    }

    /**
     * Ends something that this thread may be busy with: at once on this thread, which then is not; else behind what it
     * does now. When the thread takes no more tasks, this is behind its last one; once that is done, at once. Never throws
     * for a thread that has ended.
     */
    static void end(Scheduler device, Runnable end) {
        if (isCurrent(device)) {
            end.run();
            return;
        }
        try {
            device.schedule(end);
        } catch (RejectedExecutionException e) {
            if (device instanceof DeviceThread own) {
                own.lateEnds.add(end);
            } else {
                end.run();
            }
        }
    }

    /** Whether the caller runs on this device's thread. */
    static boolean isCurrent(Scheduler device) {
        return device instanceof DeviceThread own && own.thread == Thread.currentThread();
    }

    @Override
    public Disposable schedule(Runnable task) {
        return scheduler.schedule(task);
    }

    @Override
    public Worker createWorker() {
        return scheduler.createWorker();
    }

    @Override
    public boolean isDisposed() {
        return scheduler.isDisposed();
    }

    /** Takes no more tasks; those that wait are done still. */
    @Override
    public void dispose() {
        scheduler.dispose();
        executor.shutdown();
    }
}
