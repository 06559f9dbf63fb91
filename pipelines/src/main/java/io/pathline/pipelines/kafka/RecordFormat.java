package io.pathline.pipelines.kafka;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.pathline.api.InvalidParameterException;
import io.pathline.api.Samples;
import io.pathline.pipelines.data.DataFormatException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** Formats of a record's value: one row of numbers, the sample's first and then its condition's. */
public enum RecordFormat {
    /** A JSON array, {@code [0.5, -1.25]}. */
    JSON {
        @Override
        double[] numbers(byte[] value) {
            try {
                return MAPPER.readValue(value, double[].class);
            } catch (JsonProcessingException e) {
                throw new DataFormatException("found " + shown(value) + ", which is no JSON array of numbers", e);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    },
    /** Little-endian 32-bit floats, one after the other. */
    FLOAT32 {
        @Override
        double[] numbers(byte[] value) {
            if (value.length % Float.BYTES != 0) {
                throw new DataFormatException("found " + value.length + " bytes, which are no whole 32-bit floats");
            }
            var floats = ByteBuffer.wrap(value).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
            return IntStream.range(0, floats.limit()).mapToDouble(floats::get).toArray();
        }
    },
    /** Numbers separated by commas, {@code 0.5,-1.25}, in UTF-8. */
    CSV {
        @Override
        double[] numbers(byte[] value) {
            String line = new String(value, StandardCharsets.UTF_8);
            try {
                return Arrays.stream(line.split(",", -1))
                        .mapToDouble(cell -> Double.parseDouble(cell.strip()))
                        .toArray();
            } catch (NumberFormatException e) {
                throw new DataFormatException("found " + shown(value) + ", which is no line of numbers", e);
            }
        }
    };

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private static final int SHOWN = 40;

    /**
     * A decoder of rows without conditions.
     *
     * @param dimension numbers of a row
     */
    public RecordDecoder points(int dimension) {
        return points(dimension, 0);
    }

    /**
     * A decoder of rows whose last numbers are the condition.
     *
     * @param dimension numbers of the sample, at least 1
     * @param conditions numbers of its condition, at least 0
     */
    public RecordDecoder points(int dimension, int conditions) {
        if (dimension < 1 || conditions < 0) {
            throw new InvalidParameterException("Rows of " + dimension + " numbers with conditions of " + conditions
                    + " are not possible; give 1 or more, and 0 or more.");
        }
        return record -> row(record, dimension, conditions);
    }

    private Samples row(ConsumerRecord<byte[], byte[]> record, int dimension, int conditions) {
        byte @Nullable [] value = record.value();
        if (value == null) {
            throw new DataFormatException("found no value");
        }
        double[] numbers = numbers(value);
        if (numbers.length != dimension + conditions) {
            throw new DataFormatException(
                    "found " + numbers.length + " numbers where a row has " + (dimension + conditions));
        }
        float[] row = new float[numbers.length];
        for (int i = 0; i < row.length; i++) {
            row[i] = (float) numbers[i];
            if (!Float.isFinite(row[i])) {
                throw new DataFormatException(
                        "found " + numbers[i] + ", which is no finite number of single precision");
            }
        }
        Samples sample = Samples.points(dimension, Arrays.copyOf(row, dimension));
        return conditions == 0
                ? sample
                : sample.given(Samples.points(conditions, Arrays.copyOfRange(row, dimension, row.length)));
    }

    abstract double[] numbers(byte[] value);

    private static String shown(byte[] value) {
        String text = new String(value, 0, Math.min(SHOWN, value.length), StandardCharsets.UTF_8);
        return "'" + text.replaceAll("\\p{Cntrl}", "?") + (value.length > SHOWN ? "...'" : "'");
    }
}
