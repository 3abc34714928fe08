package org.hanok.node.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hanok.node.network.Story.ANNA;
import static org.hanok.node.network.Story.BERT;
import static org.hanok.node.network.Story.CARL;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("How blocks came about")
class RoundBookTest {

  private final Story story = new Story();
  private final RoundBook book = new RoundBook(story::stored);

  private void go(int blocks) {
    for (int i = 0; i < blocks; i++) {
      story.block(story.last().epoch() + 1, ANNA, ANNA, BERT);
    }
  }

  @Test
  void is_told_of_all_whose_votes_are_in_a_final_block_and_of_no_other() {
    story.block(5, ANNA, ANNA, BERT).block(6, BERT, BERT, CARL).block(7, CARL);
    List<Round> rounds = book.before(story.last(), 10);
    assertThat(rounds).extracting(Round::number).containsExactly(1L, 2L);
    assertThat(rounds.getFirst().votesFor()).containsExactlyInAnyOrder(ANNA, BERT);
    assertThat(rounds.getLast().votesFor()).containsExactlyInAnyOrder(BERT, CARL);
    assertThat(rounds.getLast().proposer()).isEqualTo(BERT);
  }

  @Test
  void is_nothing_before_there_are_two_blocks_after_the_first() {
    assertThat(book.before(story.last(), 10)).isEmpty();
    story.block(5, ANNA, ANNA);
    assertThat(book.before(story.last(), 10)).isEmpty();
  }

  @Test
  void names_those_whose_epochs_passed_without_a_block() {
    story.block(5, ANNA, ANNA, BERT);
    String first = story.proposerOf(6);
    String second = story.proposerOf(7);
    story.block(8, CARL, ANNA, BERT).block(9, ANNA);
    Round round = book.before(story.last(), 1).getFirst();
    assertThat(round.skippedEpochs()).isEqualTo(2);
    assertThat(round.missed().values().stream().mapToInt(count -> count).sum()).isEqualTo(2);
    assertThat(round.missed().keySet()).contains(first, second);
  }

  @Test
  void blames_nobody_for_the_time_before_the_first_block() {
    story.block(1_000_000, ANNA, ANNA).block(1_000_001, ANNA);
    Round first = book.before(story.last(), 1).getFirst();
    assertThat(first.skippedEpochs()).isZero();
    assertThat(first.missed()).isEmpty();
  }

  @Test
  void counts_a_year_without_blocks_and_looks_at_its_beginning_only() {
    story.block(5, ANNA, ANNA).block(31_000_005, BERT, BERT).block(31_000_006, BERT);
    Round round = book.before(story.last(), 1).getFirst();
    assertThat(round.skippedEpochs()).isEqualTo(30_999_999);
    assertThat(round.missed().values().stream().mapToLong(count -> count).sum())
        .isEqualTo(Round.MOST_MISSED);
  }

  @Test
  void is_read_once_a_block_and_only_so_many_at_a_call() {
    go(100);
    assertThat(book.before(story.last(), 60)).hasSize(RoundBook.MOST_READS - 1);
    assertThat(story.read).hasSize(RoundBook.MOST_READS);
    assertThat(book.before(story.last(), 60)).hasSize(60);
    story.read.clear();
    assertThat(book.before(story.last(), 60)).hasSize(60);
    go(1);
    assertThat(book.before(story.last(), 60)).hasSize(60);
    assertThat(story.read).isEmpty();
  }

  @Test
  void is_kept_for_so_many_blocks_and_no_more() {
    for (int i = 0; i < 30; i++) {
      go(20);
      assertThat(book.before(story.last(), RoundBook.MOST_ROUNDS)).isNotEmpty();
    }
    assertThat(book.before(story.last(), Integer.MAX_VALUE)).hasSize(RoundBook.MOST_ROUNDS);
    assertThat(book.kept()).isBetween(RoundBook.MOST_ROUNDS, RoundBook.MOST_ROUNDS + 2);
  }

  @Test
  void ends_where_a_block_is_missing() {
    go(10);
    story.blocks.remove(5L);
    assertThat(book.before(story.last(), 10)).extracting(Round::number).containsExactly(7L, 8L, 9L);
  }

  @Test
  void tells_who_did_what() {
    story.block(5, ANNA, ANNA).block(6, ANNA, ANNA, BERT).against(CARL).block(7, BERT, BERT);
    Round round = book.before(story.last(), 1).getFirst();
    assertThat(round.markOf(ANNA)).isEqualTo(ValidatorReport.Mark.PROPOSED);
    assertThat(round.markOf(BERT)).isEqualTo(ValidatorReport.Mark.VOTED);
    assertThat(round.markOf(CARL)).isEqualTo(ValidatorReport.Mark.AGAINST);
    assertThat(round.markOf("0xStranger")).isEqualTo(ValidatorReport.Mark.ABSENT);
  }
}
