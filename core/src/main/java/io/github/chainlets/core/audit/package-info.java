/** What the service has recorded of who changed what. */
@NullMarked
package io.github.chainlets.core.audit;

import org.jspecify.annotations.NullMarked;
