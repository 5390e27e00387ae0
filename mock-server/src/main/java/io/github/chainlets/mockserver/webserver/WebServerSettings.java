package io.github.chainlets.mockserver.webserver;

import io.github.chainlets.mockserver.budget.ByteBudget;
import io.github.chainlets.mockserver.http.ErrorFormat;
import io.github.chainlets.mockserver.http.Front;

/**
 * How a web server is set up.
 *
 * @param host the address to listen at
 * @param port the port to listen at; 0 picks a free one
 * @param mostBody how long a body can be, in bytes
 * @param bodies room for the bodies that are arriving
 * @param errors how errors are written that the web server finds by itself
 * @param front what stands behind it
 */
public record WebServerSettings(
        String host, int port, int mostBody, ByteBudget bodies, ErrorFormat errors, Front front) {}
