/**
 * The built-in solvers: each is a tableau and a name, found through the same service file as a third party's.
 *
 * <table>
 * <caption>Built-in solvers</caption>
 * <tr><th>id</th><th>order</th><th>evaluations per step</th><th>dense output</th><th>steps</th></tr>
 * <tr><td>euler</td><td>1</td><td>1</td><td>1</td><td>fixed</td></tr>
 * <tr><td>midpoint</td><td>2</td><td>2</td><td>2</td><td>fixed</td></tr>
 * <tr><td>heun2</td><td>2</td><td>2</td><td>2</td><td>fixed</td></tr>
 * <tr><td>ralston</td><td>2</td><td>2</td><td>2</td><td>fixed</td></tr>
 * <tr><td>heun3</td><td>3</td><td>3</td><td>2</td><td>fixed</td></tr>
 * <tr><td>rk4</td><td>4</td><td>4</td><td>3</td><td>fixed</td></tr>
 * <tr><td>rk4-three-eighths</td><td>4</td><td>4</td><td>3</td><td>fixed</td></tr>
 * <tr><td>bosh3</td><td>3</td><td>3</td><td>3</td><td>fixed or adaptive</td></tr>
 * <tr><td>dopri5</td><td>5</td><td>6</td><td>4</td><td>fixed or adaptive</td></tr>
 * <tr><td>tsit5</td><td>5</td><td>6</td><td>4</td><td>fixed or adaptive</td></tr>
 * <tr><td>dopri8</td><td>8</td><td>13</td><td>5</td><td>fixed or adaptive</td></tr>
 * </table>
 *
 * <p>The step controllers of {@link io.pathline.solvers.StepController} are named here too: {@code i}, {@code pi},
 * {@code pi34}, {@code pi42}, {@code h211pi}, {@code h312pid} and {@code pid}.
 */
@NullMarked
package io.pathline.solvers.standard;

import org.jspecify.annotations.NullMarked;
