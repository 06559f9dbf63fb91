/** Whether samples of a class are of that class: a classifier of real digits judges what a trained flow drew. */
@NullMarked
package io.pathline.it.digits;

import org.jspecify.annotations.NullMarked;
