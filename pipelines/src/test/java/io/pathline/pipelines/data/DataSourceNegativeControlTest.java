package io.pathline.pipelines.data;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.pathline.api.RandomStreams;
import io.pathline.api.Samples;
import io.pathline.api.Shape;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Flux;

/** Every rule of the kit of data sources fails for a source that breaks it. */
class DataSourceNegativeControlTest {
    private static final DataSource SOUND = Datasets.toy("two-moons");

    private static void refuses(ThrowingCallable rule) {
        assertThatThrownBy(rule).isInstanceOf(AssertionError.class);
    }

    private static DataSourceContract kit(DataSource source) {
        return new DataSourceContract() {
            @Override
            protected DataSource source() {
                return source;
            }
        };
    }

    /** A sound source but for what a test overrides. */
    private static class Wrong implements DataSource {
        @Override
        public String name() {
            return SOUND.name();
        }

        @Override
        public Shape sampleShape() {
            return SOUND.sampleShape();
        }

        @Override
        public List<String> columns() {
            return SOUND.columns();
        }

        @Override
        public Normalization normalization() {
            return SOUND.normalization();
        }

        @Override
        public Flux<Samples> training(RandomStreams random, long firstRow) {
            return SOUND.training(random, firstRow);
        }

        @Override
        public Samples heldOut(int count, RandomStreams random) {
            return SOUND.heldOut(count, random);
        }

        @Override
        public Samples trainingSample(int count, RandomStreams random) {
            return SOUND.trainingSample(count, random);
        }
    }

    private static DataSource training(BiFunction<RandomStreams, Long, Flux<Samples>> stream) {
        return new Wrong() {
            @Override
            public Flux<Samples> training(RandomStreams random, long firstRow) {
                return stream.apply(random, firstRow);
            }
        };
    }

    private static DataSource heldOut(BiFunction<Integer, RandomStreams, Samples> rows) {
        return new Wrong() {
            @Override
            public Samples heldOut(int count, RandomStreams random) {
                return rows.apply(count, random);
            }
        };
    }

    private static DataSource sample(BiFunction<Integer, RandomStreams, Samples> rows) {
        return new Wrong() {
            @Override
            public Samples trainingSample(int count, RandomStreams random) {
                return rows.apply(count, random);
            }
        };
    }

    @Test
    void columnsThatAreNotAsManyAsNumbers() {
        refuses(kit(new Wrong() {
            @Override
            public List<String> columns() {
                return List.of("x");
            }
        })::itHasANameAShapeAndAsManyColumnsOrNone);
    }

    @Test
    void rowsOfAnotherShapeOrNotFinite() {
        refuses(kit(heldOut((count, random) -> Samples.points(1, new float[count])))::everySetIsOfTheShapeAndFinite);
        refuses(kit(sample((count, random) -> Samples.points(2, Float.NaN, 0)))::everySetIsOfTheShapeAndFinite);
    }

    @Test
    void aClassThatNoRowHas() {
        refuses(kit(new Wrong() {
            @Override
            public int classes() {
                return 2;
            }
        })::everyRowHasTheConditionThatIsDeclared);
    }

    @Test
    void aNormalizationThatLosesNumbers() {
        refuses(kit(new Wrong() {
            @Override
            public Normalization normalization() {
                return new Normalization(new double[] {0, 0}, new double[] {1e-45, 1});
            }
        })::theNormalizationIsOfTheRowsAndFinite);
    }

    @Test
    void aStreamThatIsAnotherTheSecondTime() {
        AtomicInteger subscribers = new AtomicInteger();
        refuses(
                kit(training(
                        (random, first) -> SOUND.training(new RandomStreams(subscribers.incrementAndGet()), first)))
                        ::twoSubscribersSeeTheSameTrainingRows);
    }

    @Test
    void aStreamThatBeginsAnewWhereverItIsResumed() {
        refuses(kit(training((random, first) -> SOUND.training(random, 0)))::aRunResumesAtAnyRow);
    }

    @Test
    void aStreamThatEnds() {
        refuses(
                kit(training((random, first) -> first > 1_000 ? Flux.empty() : SOUND.training(random, first)))
                        ::theTrainingRowsNeverEnd);
    }

    @Test
    void aRowBeforeTheFirstThatIsGiven() {
        refuses(
                kit(training((random, first) -> SOUND.training(random, Math.max(0, first))))
                        ::aRowBeforeTheFirstIsRefusedByName);
    }

    @Test
    void aStreamThatIgnoresDemand() {
        refuses(kit(training((random, first) -> Flux.from(subscriber -> {
            subscriber.onSubscribe(new org.reactivestreams.Subscription() {
                @Override
                public void request(long n) {
                    Samples row = SOUND.heldOut(1, random);
                    for (int i = 0; i < 10; i++) {
                        subscriber.onNext(row);
                    }
                }

                @Override
                public void cancel() {}
            });
        })))::noMoreChunksAreMadeThanAreRequested);
    }

    @Test
    void rowsThatAreBothTrainedOnAndHeldOut() {
        refuses(kit(heldOut(SOUND::trainingSample))::heldOutRowsAreTheSameEveryTimeAndNotTrainedOn);
        AtomicInteger calls = new AtomicInteger();
        refuses(
                kit(heldOut((count, random) -> SOUND.heldOut(count, new RandomStreams(calls.incrementAndGet()))))
                        ::heldOutRowsAreTheSameEveryTimeAndNotTrainedOn);
    }

    @Test
    void aSampleThatIsAnotherEveryTime() {
        AtomicInteger calls = new AtomicInteger();
        refuses(
                kit(sample((count, random) -> SOUND.trainingSample(count, new RandomStreams(calls.incrementAndGet()))))
                        ::aTrainingSampleIsTheSameEveryTime);
    }

    @Test
    void levelsThatNoRowHas() {
        refuses(kit(new Wrong() {
            @Override
            public int levels() {
                return 2;
            }
        })::levelsAreWhatTheRowsAreMadeOf);
    }
}
