/** Javalin and Jetty, and the limits that they are given: how requests come in and are let finish. Internal. */
@NullMarked
package io.github.chainlets.mockserver.webserver;

import org.jspecify.annotations.NullMarked;
