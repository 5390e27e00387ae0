/** The server suite: any server, by raw bytes. */
@NullMarked
package io.github.chainlets.conformance.server;

import org.jspecify.annotations.NullMarked;
