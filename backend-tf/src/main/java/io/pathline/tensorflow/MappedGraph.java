package io.pathline.tensorflow;

import io.pathline.api.VectorField;
import java.util.function.UnaryOperator;

/** A field seen through a pure function, within each graph. */
record MappedGraph(FieldGraph field, UnaryOperator<VectorField> view) implements FieldGraph {
    @Override
    public Built build(GraphScope scope) {
        Built built = field.build(scope);
        return new Built(view.apply(built.field()), built.feeds());
    }

    @Override
    public int batch() {
        return field.batch();
    }

    @Override
    public int passes() {
        return field.passes();
    }

    @Override
    public void close() {
        field.close();
    }
}
