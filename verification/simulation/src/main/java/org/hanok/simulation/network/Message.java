package org.hanok.simulation.network;

import java.util.List;
import org.hanok.spi.consensus.Event.KnownBlock;
import org.hanok.spi.consensus.VoteSummary;

/** What nodes say to each other. */
sealed interface Message {

  /** What it is about: losses and delays are drawn by it. */
  String key();

  record Proposal(String blockHash, String proposalHash) implements Message {
    @Override
    public String key() {
      return proposalHash;
    }
  }

  record Vote(VoteSummary vote) implements Message {
    @Override
    public String key() {
      return vote.transactionHash();
    }
  }

  record Request(long afterNumber, int serial) implements Message {
    @Override
    public String key() {
      return "request " + serial;
    }
  }

  record Answer(List<KnownBlock> blocks, long finalNumber, int serial) implements Message {
    @Override
    public String key() {
      return "answer " + serial;
    }
  }
}
