/** A stranger's copies of three built-ins, to be timed beside them: plugins like any other, in a package of their own. */
@NullMarked
package com.example.copies;

import org.jspecify.annotations.NullMarked;
