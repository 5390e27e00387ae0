/** What a check is, how it is run, and how a counterexample is made small. */
@NullMarked
package io.github.chainlets.conformance.check;

import org.jspecify.annotations.NullMarked;
