/** How HTTP carries requests, and what it asks of any server. */
@NullMarked
package io.github.chainlets.conformance.server.http;

import org.jspecify.annotations.NullMarked;
