/** Requests, whether right or wrong, and what is answered to them. */
@NullMarked
package io.github.chainlets.conformance.server.requests;

import org.jspecify.annotations.NullMarked;
