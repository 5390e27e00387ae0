/** How many bytes may be kept, in all and by each. Internal. */
@NullMarked
package io.github.chainlets.mockserver.budget;

import org.jspecify.annotations.NullMarked;
