package dev.duet.service.api;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** States the problems that an endpoint can answer with, beside an internal error, for the contract. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@interface FailsWith {

    /** The problems. */
    ProblemType[] value();
}
