/** The dashboard and the alerts, asked of a Prometheus that scrapes the service. */
@NullMarked
package dev.duet.service.monitoring;

import org.jspecify.annotations.NullMarked;
