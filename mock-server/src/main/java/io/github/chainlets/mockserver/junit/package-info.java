/** The server in JUnit 5: {@link io.github.chainlets.mockserver.junit.MockChainsExtension}. */
@NullMarked
package io.github.chainlets.mockserver.junit;

import org.jspecify.annotations.NullMarked;
