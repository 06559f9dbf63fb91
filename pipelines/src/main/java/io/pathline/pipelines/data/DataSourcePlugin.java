package io.pathline.pipelines.data;

import io.pathline.api.Plugin;

/**
 * A provider of a data source; a jar lists its providers in
 * {@code META-INF/services/io.pathline.pipelines.data.DataSourcePlugin}. Its parameters say what is opened: a file, a table,
 * a seed. {@code create} opens it, and throws a {@link io.pathline.api.PathlineException} that says what is wrong with it.
 *
 * @apiNote Stable: for plugins to implement; new methods come with a default.
 */
public interface DataSourcePlugin extends Plugin<DataSource> {}
