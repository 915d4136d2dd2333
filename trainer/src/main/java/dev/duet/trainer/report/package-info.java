/** What a run tells of itself: numbers in a file, progress on the console, translations on a sheet. */
@NullMarked
package dev.duet.trainer.report;

import org.jspecify.annotations.NullMarked;
