/** What any HTTP server needs and the service's rules have no part in: routes, answers, limits, the web server. Internal. */
@NullMarked
package io.github.chainlets.mockserver.http;

import org.jspecify.annotations.NullMarked;
