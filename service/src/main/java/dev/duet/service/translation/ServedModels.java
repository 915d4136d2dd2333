package dev.duet.service.translation;

import dev.duet.service.modelrepo.BrokenModelException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Every model that is loaded, and the way from a direction to its executor. */
public final class ServedModels implements AutoCloseable {

    private final List<ServedModel> models;
    private final Map<String, ServedDirection> directions = new TreeMap<>();

    /**
     * Makes the set of models, which this owns from now on.
     *
     * @throws BrokenModelException if two pairs have the same direction
     */
    ServedModels(List<ServedModel> models) {
        this.models = List.copyOf(models);
        for (ServedModel model : models) {
            for (ServedDirection direction : model.directions()) {
                ServedDirection other = directions.putIfAbsent(direction.name(), direction);
                if (other != null) {
                    close();
                    throw new BrokenModelException(
                            model.version().name(),
                            "it translates " + direction.name() + ", and so does "
                                    + other.version().name());
                }
            }
        }
    }

    /** Returns the models, in the order of the pairs' names. */
    public List<ServedModel> all() {
        return models;
    }

    /** Returns the directions, in the order of their names. */
    public List<ServedDirection> directions() {
        return List.copyOf(directions.values());
    }

    /**
     * Returns a direction.
     *
     * @throws UnknownDirectionException if no model serves it
     */
    public ServedDirection direction(String name) {
        ServedDirection direction = directions.get(name);
        if (direction == null) {
            throw new UnknownDirectionException(name, List.copyOf(directions.keySet()));
        }
        return direction;
    }

    /** Closes every model: what waits is refused, what runs ends. */
    @Override
    public void close() {
        models.forEach(ServedModel::close);
    }
}
