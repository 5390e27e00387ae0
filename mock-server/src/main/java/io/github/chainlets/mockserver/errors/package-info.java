/** Errors as the service tells of them: the envelope, and which exception becomes which answer. Internal. */
@NullMarked
package io.github.chainlets.mockserver.errors;

import org.jspecify.annotations.NullMarked;
