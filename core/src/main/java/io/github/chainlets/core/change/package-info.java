/** What can be asked of the service besides the update: environments, promotions, autoscaling. All optional fields leave as it is what they do not name. */
@NullMarked
package io.github.chainlets.core.change;

import org.jspecify.annotations.NullMarked;
