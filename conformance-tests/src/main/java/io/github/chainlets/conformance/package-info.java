/**
 * Three contracts to implement: for a port, a server or a client adapter.
 */
@NullMarked
package io.github.chainlets.conformance;

import org.jspecify.annotations.NullMarked;
