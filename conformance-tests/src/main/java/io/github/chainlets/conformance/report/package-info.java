/** Results, verdicts and reports. */
@NullMarked
package io.github.chainlets.conformance.report;

import org.jspecify.annotations.NullMarked;
