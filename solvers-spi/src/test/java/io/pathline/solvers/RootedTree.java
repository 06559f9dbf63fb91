package io.pathline.solvers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A rooted tree, by the trees that grow from its root: one order condition of a Runge-Kutta method (Butcher 1963). */
record RootedTree(List<RootedTree> branches) {
    /** Every tree of so many vertices. */
    static List<RootedTree> ofOrder(int order) {
        return forests(order - 1, order - 1, Integer.MAX_VALUE).stream()
                .map(RootedTree::new)
                .toList();
    }

    /** Vertices. */
    int order() {
        return 1 + branches.stream().mapToInt(RootedTree::order).sum();
    }

    /** gamma: the product of the orders of all its subtrees. */
    double density() {
        return order() * branches.stream().mapToDouble(RootedTree::density).reduce(1, (a, b) -> a * b);
    }

    /** Phi: for each stage the product over the branches of {@code sum_j a_ij Phi_j(branch)}. */
    double[] elementaryWeights(Tableau tableau) {
        double[] product = new double[tableau.stages()];
        Arrays.fill(product, 1);
        for (RootedTree branch : branches) {
            double[] inner = branch.elementaryWeights(tableau);
            for (int i = 0; i < product.length; i++) {
                double sum = 0;
                for (int j = 0; j < i; j++) {
                    sum += tableau.row(i)[j] * inner[j];
                }
                product[i] *= sum;
            }
        }
        return product;
    }

    /**
     * Every multiset of trees of so many vertices together.
     *
     * @param largest order of a tree in it
     * @param lastOfLargest index among the trees of that order that none may exceed, so that each set comes once
     */
    private static List<List<RootedTree>> forests(int vertices, int largest, int lastOfLargest) {
        List<List<RootedTree>> all = new ArrayList<>();
        if (vertices == 0) {
            all.add(List.of());
        }
        for (int order = Math.min(vertices, largest); order >= 1; order--) {
            List<RootedTree> trees = ofOrder(order);
            for (int i = 0; i < trees.size() && (order < largest || i <= lastOfLargest); i++) {
                for (List<RootedTree> rest : forests(vertices - order, order, i)) {
                    List<RootedTree> forest = new ArrayList<>(List.of(trees.get(i)));
                    forest.addAll(rest);
                    all.add(forest);
                }
            }
        }
        return all;
    }
}
