/** The client suite: any client adapter, against a scripted hostile server. */
@NullMarked
package io.github.chainlets.conformance.client;

import org.jspecify.annotations.NullMarked;
