/** The service as HTTP sees it: endpoints, problem details, health, and their description as OpenAPI. */
@NullMarked
package dev.duet.service.api;

import org.jspecify.annotations.NullMarked;
