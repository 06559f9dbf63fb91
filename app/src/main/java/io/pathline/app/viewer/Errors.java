package io.pathline.app.viewer;

import io.netty.handler.codec.http.HttpResponseStatus;
import io.pathline.api.InvalidInputException;
import io.pathline.api.PathlineException;
import io.pathline.app.viewer.flow.InUseException;
import io.pathline.app.viewer.flow.TooManyException;
import io.pathline.app.viewer.flow.UnknownIdException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Failures as whoever asked hears of them. */
final class Errors {
    private Errors() {}

    /** The answer to a call, whatever is thrown: Reactor throws errors of Java on, and then nobody would answer. */
    static Answer answered(Supplier<Answer> call, Consumer<String> note) {
        try {
            return call.get();
        } catch (RuntimeException | LinkageError | AssertionError | VirtualMachineError e) {
            return answer(e, note);
        }
    }

    /** @param note told of a failure that has no name of its own, with where it comes from */
    static Answer answer(Throwable error, Consumer<String> note) {
        if (!(error instanceof PathlineException)) {
            StackTraceElement[] trace = error.getStackTrace();
            note.accept("The viewer failed: " + error + (trace.length == 0 ? "" : ", at " + trace[0]) + ".");
        }
        return Answer.error(status(error), sentence(error));
    }

    private static HttpResponseStatus status(Throwable error) {
        if (error instanceof RefusedException refused) {
            return refused.status();
        }
        if (error instanceof UnknownIdException) {
            return HttpResponseStatus.NOT_FOUND;
        }
        if (error instanceof InUseException) {
            return HttpResponseStatus.CONFLICT;
        }
        if (error instanceof TooManyException) {
            return HttpResponseStatus.TOO_MANY_REQUESTS;
        }
        return error instanceof InvalidInputException
                ? HttpResponseStatus.BAD_REQUEST
                : HttpResponseStatus.INTERNAL_SERVER_ERROR;
    }

    /** What is known by a name of its own says what to do; of anything else no more than its kind is told. */
    static String sentence(Throwable error) {
        if (error instanceof PathlineException && error.getMessage() != null) {
            return error.getMessage();
        }
        if (error instanceof OutOfMemoryError) {
            return "The memory ran out; ask for fewer particles, or give Java more.";
        }
        return "Something went wrong that the viewer has no better name for ("
                + error.getClass().getSimpleName() + "); the terminal that it runs in may say more.";
    }
}
