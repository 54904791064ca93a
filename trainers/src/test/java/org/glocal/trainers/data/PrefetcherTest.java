package org.glocal.trainers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrefetcherTest {

  @Test
  void everyStepComesOnceAndInOrder() throws Exception {
    List<Long> taken = new ArrayList<>();
    try (var inputs = new Prefetcher<Long>(step -> step, 5, 12)) {
      for (int i = 5; i <= 12; i++) {
        taken.add(inputs.next());
      }
      assertThatThrownBy(inputs::next).isInstanceOf(NoSuchElementException.class);
    }
    assertThat(taken).containsExactly(5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
  }

  @Test
  void threeStepsAreMadeAheadOnOneOtherThreadAndNoMore() throws Exception {
    List<Long> made = Collections.synchronizedList(new ArrayList<>());
    List<String> threads = Collections.synchronizedList(new ArrayList<>());
    var ahead = new CountDownLatch(4);
    try (var inputs =
        new Prefetcher<Long>(
            step -> {
              made.add(step);
              threads.add(Thread.currentThread().getName());
              ahead.countDown();
              return step;
            },
            1,
            100)) {
      inputs.next();
      assertThat(ahead.await(30, TimeUnit.SECONDS)).isTrue();
      TimeUnit.MILLISECONDS.sleep(50); // a fifth would come at once
      assertThat(made).containsExactly(1L, 2L, 3L, 4L);
    }
    assertThat(threads).containsOnly("feed");
  }

  @Test
  void whatMakingAStepThrewIsThrownWhereItIsTaken() throws Exception {
    var failure = new IllegalArgumentException("2.png: broken");
    try (var inputs =
        new Prefetcher<Long>(
            step -> {
              if (step == 2) {
                throw failure;
              }
              return step;
            },
            1,
            3)) {
      assertThat(inputs.next()).isEqualTo(1);
      assertThatThrownBy(inputs::next).isSameAs(failure);
      assertThat(inputs.next()).isEqualTo(3);
    }
  }

  @Test
  void closingInterruptsTheStepThatIsBeingMade() throws Exception {
    var begun = new CountDownLatch(1);
    var interrupted = new CountDownLatch(1);
    try (var inputs =
        new Prefetcher<Long>(
            step -> {
              begun.countDown();
              try {
                TimeUnit.HOURS.sleep(1);
              } catch (InterruptedException e) {
                interrupted.countDown();
              }
              return step;
            },
            1,
            3)) {
      assertThat(inputs).isNotNull();
      assertThat(begun.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(interrupted.await(30, TimeUnit.SECONDS)).isTrue();
  }
}
