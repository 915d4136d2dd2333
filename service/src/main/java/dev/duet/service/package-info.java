/** The service: translates pictures over HTTP with the generators of a model repository. */
@NullMarked
package dev.duet.service;

import org.jspecify.annotations.NullMarked;
