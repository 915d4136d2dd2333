package dev.duet.service.config;

import dev.duet.service.modelrepo.ModelException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;

/** Says at a failed start what is wrong with the models. */
class ModelFailureAnalyzer extends AbstractFailureAnalyzer<ModelException> {

    @Override
    protected FailureAnalysis analyze(Throwable failure, ModelException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
