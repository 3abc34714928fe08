package org.hanok.node.peer.message;

import org.hanok.protocol.json.Nesting;

/**
 * How large messages may be. Texts are counted in UTF-16 units, of which a text never has more than
 * bytes; whoever takes bytes from a socket counts those with the same limits.
 *
 * @param requestUnits a request, which is a number
 * @param infoUnits what a peer tells of itself, in greetings too: the reference's is 30 KB and
 *     holds all validators and the network's parameters
 * @param transactionUnits transactions: the reference's clients may send 100 kB at once, unless its
 *     operator says otherwise
 * @param blockUnits what holds blocks. AIN: the reference's library closes connections at 100 MiB;
 *     no block is refused that passes there
 * @param depth how deep arrays and objects may nest
 * @param blocks how many blocks a segment may have. AIN: 20, unless its operator says otherwise
 * @param transactions how many transactions a list may have. AIN: clients may send 50
 * @param tags how many addresses may stand on a message that was passed on
 */
public record MessageLimits(
    int requestUnits,
    int infoUnits,
    int transactionUnits,
    int blockUnits,
    int depth,
    int blocks,
    int transactions,
    int tags) {

  private static final int KIB = 1024;
  private static final int MIB = 1024 * KIB;

  /** What this node takes. */
  public static final MessageLimits DEFAULT =
      new MessageLimits(4 * KIB, MIB, 8 * MIB, 100 * MIB, Nesting.STORED, 1_000, 1_000, 1_000);

  /** How long a message of {@code type} may be. */
  public int unitsOf(MessageType type) {
    return switch (type.size()) {
      case REQUEST -> requestUnits;
      case INFO -> infoUnits;
      case TRANSACTIONS -> transactionUnits;
      case BLOCKS -> blockUnits;
    };
  }
}
