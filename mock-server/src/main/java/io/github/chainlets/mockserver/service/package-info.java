/** The service's own API: its routes, request bodies and JSON. Internal. */
@NullMarked
package io.github.chainlets.mockserver.service;

import org.jspecify.annotations.NullMarked;
