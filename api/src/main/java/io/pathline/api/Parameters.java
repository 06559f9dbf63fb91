package io.pathline.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of a plugin's declared parameters: names known, ranges checked, defaults filled in.
 *
 * @apiNote Stable: for plugins to call.
 */
public final class Parameters {
    private final Map<String, Object> values;

    private Parameters(Map<String, Object> values) {
        this.values = values;
    }

    /**
     * The given values, completed by the defaults.
     *
     * @param owner for messages, for example {@code path 'vp'}
     * @param given numbers of any kind, booleans and texts
     * @throws InvalidParameterException if a name is not declared, or a value is of another type or outside its range
     */
    public static Parameters of(String owner, List<Parameter> declared, Map<String, ?> given) {
        List<String> names = declared.stream().map(Parameter::name).toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                throw new InvalidParameterException(
                        "There is no parameter '" + name + "' of " + owner + ". " + Suggestion.among(names, name));
            }
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (Parameter p : declared) {
            Object value = given.get(p.name());
            values.put(p.name(), value == null ? p.defaultValue() : p.checked(value, owner));
        }
        return new Parameters(values);
    }

    /** The default of every declared parameter. */
    public static Parameters defaults(List<Parameter> declared) {
        return of("this plugin", declared, Map.of());
    }

    /**
     * The number of a declared parameter, which is real or whole.
     *
     * @throws InvalidParameterException if it is not declared, or of another type
     */
    public double get(Parameter parameter) {
        return of(parameter, Number.class).doubleValue();
    }

    /**
     * The whole number of a declared {@link Parameter#integer}.
     *
     * @throws InvalidParameterException if it is not declared, or of another type
     */
    public int integer(Parameter parameter) {
        return of(parameter, Integer.class);
    }

    /**
     * The value of a declared {@link Parameter#flag}.
     *
     * @throws InvalidParameterException if it is not declared, or of another type
     */
    public boolean flag(Parameter parameter) {
        return of(parameter, Boolean.class);
    }

    /**
     * The word of a declared {@link Parameter#choice}, or the text of a {@link Parameter#text}.
     *
     * @throws InvalidParameterException if it is not declared, or of another type
     */
    public String text(Parameter parameter) {
        return of(parameter, String.class);
    }

    private <T> T of(Parameter parameter, Class<T> type) {
        Object value = values.get(parameter.name());
        if (value == null) {
            throw new InvalidParameterException("Parameter '" + parameter.name()
                    + "' is read but not declared; add it to parameters(). " + "Declared: " + values.keySet() + ".");
        }
        if (!type.isInstance(value)) {
            throw new InvalidParameterException("Parameter '" + parameter.name() + "' is "
                    + parameter.type().words() + ", and is read as " + type.getSimpleName()
                    + "; read it with get, integer, flag or text.");
        }
        return type.cast(value);
    }

    /** Every value by name, in the order of declaration: a Double, Integer, Boolean or String. */
    public Map<String, Object> asMap() {
        return new LinkedHashMap<>(values);
    }

    /** For example {@code {sigma_min=1.0E-5}}. */
    @Override
    public String toString() {
        return values.toString();
    }
}
