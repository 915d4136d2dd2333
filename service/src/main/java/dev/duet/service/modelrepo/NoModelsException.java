package dev.duet.service.modelrepo;

import java.util.List;

/** Thrown when a model repository holds no version of any pair. */
public final class NoModelsException extends ModelException {

    private static final long serialVersionUID = 1;

    NoModelsException(String location, List<String> found) {
        super(
                "There is no model in " + location + ": no file <pair>/<version>/card.json. "
                        + (found.isEmpty() ? "Nothing of that depth is there at all." : "What is there: " + found),
                """
                Point duet.models at a model repository, for example
                    --duet.models=/srv/duet/models    (or the environment variable DUET_MODELS)
                a folder that holds apple-orange/1/card.json with the files the card names (docs/model-format.md).
                Train and export one with "duet train" and "duet export" (docs/training.md).""");
    }
}
