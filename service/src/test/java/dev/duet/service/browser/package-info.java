/** What people see in a browser, tried in a real one. */
@NullMarked
package dev.duet.service.browser;

import org.jspecify.annotations.NullMarked;
