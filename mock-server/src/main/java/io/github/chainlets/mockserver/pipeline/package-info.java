/** What happens to every request, in order: who asks, may they, does a fault strike, what is recorded. Internal. */
@NullMarked
package io.github.chainlets.mockserver.pipeline;

import org.jspecify.annotations.NullMarked;
