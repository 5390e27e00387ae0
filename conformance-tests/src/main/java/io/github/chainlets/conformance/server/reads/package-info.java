/** What is read: lists held against single reads, and what an update leaves alone. */
@NullMarked
package io.github.chainlets.conformance.server.reads;

import org.jspecify.annotations.NullMarked;
