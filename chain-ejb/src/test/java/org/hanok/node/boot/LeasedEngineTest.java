package org.hanok.node.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.hanok.consensus.solo.SoloEngineFactory;
import org.hanok.consensus.validators.ValidatorsEngineFactory;
import org.hanok.node.module.ServiceCatalogue;
import org.hanok.node.module.ServiceLease;
import org.hanok.spi.consensus.ConsensusEngineFactory;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The bundle of an engine")
class LeasedEngineTest {

  private final List<Integer> closed = new ArrayList<>();
  private ConsensusEngineFactory solo = new SoloEngineFactory();
  private final LeasedEngine engines = new LeasedEngine(new Catalogue(), "solo");

  @Test
  void stays_until_the_engine_of_the_next_one_works() {
    assertThat(engines.engineFactory()).isPresent();
    engines.engineStarted();
    assertThat(engines.engineFactory()).isPresent();
    assertThat(closed).as("the old engine is still to be told that it stops").isEmpty();
    engines.engineStarted();
    assertThat(closed).containsExactly(1);
  }

  @Test
  void is_given_back_if_its_engine_never_started() {
    assertThat(engines.engineFactory()).isPresent();
    engines.engineStarted();
    assertThat(engines.engineFactory()).isPresent();
    assertThat(engines.engineFactory()).isPresent();
    assertThat(closed).containsExactly(2);
    engines.engineStarted();
    assertThat(closed).containsExactly(2, 1);
  }

  @Test
  void is_not_taken_again_once_its_engine_did_not_start() {
    assertThat(engines.hasOther()).as("none works yet").isFalse();
    assertThat(engines.engineFactory()).isPresent();
    engines.engineStarted();
    assertThat(engines.hasOther()).as("nothing was deployed").isFalse();
    solo = new SoloEngineFactory();
    assertThat(engines.hasOther()).isTrue();
    assertThat(engines.engineFactory()).contains(solo);
    engines.engineFailed();
    assertThat(engines.hasOther()).isFalse();
    assertThat(engines.engineFactory()).isEmpty();
    assertThat(closed).as("all but that of the one that works").containsExactly(1, 3, 4, 5);
  }

  @Test
  void is_the_one_that_the_configuration_names() {
    assertThat(engines.engineFactory().map(ConsensusEngineFactory::name)).contains("solo");
    LeasedEngine many = new LeasedEngine(new Catalogue(), "validators");
    assertThat(many.engineFactory().map(ConsensusEngineFactory::name)).contains("validators");
    assertThat(new LeasedEngine(new Catalogue(), "other").engineFactory()).isEmpty();
  }

  /** Has both engines, in a new bundle each time. */
  private final class Catalogue implements ServiceCatalogue {

    private int leases;

    @Override
    public <S> Optional<ServiceLease<S>> lease(Class<S> type, Predicate<? super S> choice) {
      return Stream.of(solo, new ValidatorsEngineFactory())
          .map(type::cast)
          .filter(choice)
          .findFirst()
          .map(service -> leaseOf(service, ++leases));
    }

    private <S> ServiceLease<S> leaseOf(S service, int number) {
      return new ServiceLease<>() {
        @Override
        public S service() {
          return service;
        }

        @Override
        public String bundle() {
          return "bundle " + number;
        }

        @Override
        public void close() {
          closed.add(number);
        }
      };
    }
  }
}
