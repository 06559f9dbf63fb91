package io.pathline.pipelines.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class StepBudgetTest {
    private static final long MS = 1_000_000;

    private final StepBudget budget = new StepBudget(List.of(2, 5, 10), 2 * MS, 5 * MS, 10 * MS);

    @Test
    void theMostStepsThatFitWithAMarginAreTaken() {
        assertThat(budget.steps(15 * MS)).isEqualTo(10);
        assertThat(budget.steps(15 * MS - 1)).isEqualTo(5);
        assertThat(budget.steps(7 * MS)).isEqualTo(2);
    }

    @Test
    void whereNothingFitsTheLeastIsTaken() {
        assertThat(budget.steps(0)).isEqualTo(2);
        assertThat(budget.steps(-5 * MS)).isEqualTo(2);
    }

    @Test
    void steadyTimesShrinkTheMargin() {
        for (int i = 0; i < 40; i++) {
            budget.took(5, 5 * MS);
        }
        assertThat(budget.steps(11 * MS)).isEqualTo(10);
    }

    @Test
    void aSlowSolveOfFewStepsWarnsOfMany() {
        budget.took(2, 8 * MS);
        assertThat(budget.steps(15 * MS)).isLessThan(10);
        for (int i = 0; i < 60; i++) {
            budget.took(2, 2 * MS);
        }
        assertThat(budget.steps(11 * MS))
                .as("and fast ones tell when many are affordable again")
                .isEqualTo(10);
    }

    @Test
    void everyNumberOfStepsIsTimedByItsMedian() {
        PacedSolver solver = new PacedSolver();
        StepBudget measured = StepBudget.measured(solver, solver.clock::get);
        assertThat(solver.solved).hasSize(7 * 10);
        assertThat(measured.steps(15 * MS)).isEqualTo(10);
        assertThat(measured.steps(12 * MS)).isEqualTo(8);
    }
}
