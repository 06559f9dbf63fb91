package io.pathline.app;

/** What the process ends with. */
final class ExitCode {
    /** All went well. */
    static final int FINE = 0;

    /** The work failed: a loss that is not finite, a device that gave up. */
    static final int FAILED = 1;

    /** What was given cannot be used: an option, a file, a disk that is full. Nothing was lost. */
    static final int WRONG_INPUT = 2;

    /** Ended by a signal: this plus the signal's number, so 130 after Ctrl-C. */
    static final int SIGNAL = 128;

    private ExitCode() {}
}
