package io.pathline.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The values of a plugin's declared parameters: names known, ranges checked, defaults filled in. */
public final class Parameters {
    private final Map<String, Double> values;

    private Parameters(Map<String, Double> values) {
        this.values = values;
    }

    /**
     * The given values, completed by the defaults.
     *
     * @param owner for messages, for example {@code path 'vp'}
     * @throws InvalidParameterException if a name is not declared, or a value lies outside its range
     */
    public static Parameters of(String owner, List<Parameter> declared, Map<String, Double> given) {
        List<String> names = declared.stream().map(Parameter::name).toList();
        for (String name : given.keySet()) {
            if (!names.contains(name)) {
                throw new InvalidParameterException(
                        "There is no parameter '" + name + "' of " + owner + ". " + Suggestion.among(names, name));
            }
        }
        Map<String, Double> values = new LinkedHashMap<>();
        for (Parameter p : declared) {
            values.put(p.name(), p.checked(given.getOrDefault(p.name(), p.defaultValue()), owner));
        }
        return new Parameters(values);
    }

    /** The default of every declared parameter. */
    public static Parameters defaults(List<Parameter> declared) {
        return of("this plugin", declared, Map.of());
    }

    /** The value of a declared parameter. */
    public double get(Parameter parameter) {
        Double value = values.get(parameter.name());
        if (value == null) {
            throw new InvalidParameterException("Parameter '" + parameter.name()
                    + "' is read but not declared; add it to parameters(). " + "Declared: " + values.keySet() + ".");
        }
        return value;
    }

    /** Every value by name, in the order of declaration. */
    public Map<String, Double> asMap() {
        return new LinkedHashMap<>(values);
    }

    /** For example {@code {sigma_min=1.0E-5}}. */
    @Override
    public String toString() {
        return values.toString();
    }
}
