/** The copies do what they are copies of. */
@NullMarked
package com.example.copies;

import org.jspecify.annotations.NullMarked;
