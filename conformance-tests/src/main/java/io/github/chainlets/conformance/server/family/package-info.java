/** The rest of the chains family: what a server that offers it has to do. */
@NullMarked
package io.github.chainlets.conformance.server.family;

import org.jspecify.annotations.NullMarked;
