package io.pathline.app.viewer;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ErrorsTest {
    static Stream<Arguments> errors() {
        return Stream.of(
                Arguments.of(new OutOfMemoryError("of a test"), "The memory ran out"),
                Arguments.of(new StackOverflowError("of a test"), "StackOverflowError"),
                Arguments.of(new NoClassDefFoundError("of a test"), "NoClassDefFoundError"),
                Arguments.of(new AssertionError("of a test"), "AssertionError"));
    }

    /** Through Reactor such a one would be thrown on, and whoever called would wait for ever. */
    @ParameterizedTest
    @MethodSource("errors")
    void anErrorOfJavaIsAnsweredAndTold(Error error, String sentence) {
        List<String> notes = new ArrayList<>();
        Supplier<Answer> call = () -> {
            throw error;
        };

        Answer answer = Errors.answered(call, notes::add);

        assertThat(answer.status().code()).isEqualTo(500);
        assertThat(new String(answer.content(), StandardCharsets.UTF_8)).contains(sentence);
        assertThat(notes).singleElement().asString().contains("of a test");
    }
}
