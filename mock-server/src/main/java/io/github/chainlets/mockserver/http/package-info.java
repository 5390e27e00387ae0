/** Requests and answers on the wire, without a word of the service: paths, bodies, what goes out and how. Internal. */
@NullMarked
package io.github.chainlets.mockserver.http;

import org.jspecify.annotations.NullMarked;
