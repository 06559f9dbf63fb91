package io.pathline.pipelines.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.InvalidParameterException;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.DataFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class RecordFormatTest {
    private static final Samples ROW = Samples.points(2, 0.5f, -1.25f);

    private static ConsumerRecord<byte[], byte[]> record(byte @Nullable [] value) {
        return new ConsumerRecord<>("points", 0, 7, null, value);
    }

    private static ConsumerRecord<byte[], byte[]> record(String value) {
        return record(value.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] floats(float... values) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            bytes.putFloat(value);
        }
        return bytes.array();
    }

    @Test
    void everyFormatReadsTheSameRow() {
        assertThat(RecordFormat.JSON.points(2).decode(record("[0.5, -1.25]"))).isEqualTo(ROW);
        assertThat(RecordFormat.CSV.points(2).decode(record("0.5, -1.25\n"))).isEqualTo(ROW);
        assertThat(RecordFormat.FLOAT32.points(2).decode(record(floats(0.5f, -1.25f))))
                .isEqualTo(ROW);
    }

    @Test
    void theLastNumbersAreTheCondition() {
        Samples row = ROW.given(Samples.points(1, 3));
        assertThat(RecordFormat.JSON.points(2, 1).decode(record("[0.5,-1.25,3]")))
                .isEqualTo(row);
        assertThat(RecordFormat.FLOAT32.points(2, 1).decode(record(floats(0.5f, -1.25f, 3))))
                .isEqualTo(row);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "JSON | {\"x\": 1} | found '{\"x\": 1}', which is no JSON array of numbers",
                "JSON | [1, 2, 3] | found 3 numbers where a row has 2",
                "JSON | [1, 1e99] | found 1.0E99, which is no finite number",
                "CSV | 1,abc | found '1,abc', which is no line of numbers",
                "CSV | 1,NaN | found NaN, which is no finite number",
                "CSV | '' | which is no line of numbers",
                "FLOAT32 | abcde | found 5 bytes, which are no whole 32-bit floats"
            })
    void whatCannotBeReadIsShown(RecordFormat format, String value, String message) {
        assertThatThrownBy(() -> format.points(2).decode(record(value)))
                .isInstanceOf(DataFormatException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aTombstoneIsNoRow() {
        assertThatThrownBy(() -> RecordFormat.JSON.points(2).decode(record((byte[]) null)))
                .isInstanceOf(DataFormatException.class)
                .hasMessage("found no value");
    }

    @Test
    void aRowHasANumber() {
        assertThatThrownBy(() -> RecordFormat.CSV.points(0)).isInstanceOf(InvalidParameterException.class);
    }
}
