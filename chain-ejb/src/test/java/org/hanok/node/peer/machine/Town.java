package org.hanok.node.peer.machine;

import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.hanok.node.peer.message.CandidateInfo;
import org.hanok.node.peer.message.PeerReason;

/** Nodes and the wires between them, in memory and in order of time, all from one seed. */
final class Town {

  private static final long TICK_MILLIS = 250;

  final Random random;
  final Map<String, House> houses = new LinkedHashMap<>();
  private final PriorityQueue<Due> dues =
      new PriorityQueue<>(Comparator.comparingLong(Due::at).thenComparingLong(Due::order));
  private long order;
  private long acceptedSockets;
  long now = 1_800_000_000_000L;
  long sent;

  /** How often of a thousand a message breaks its wire. */
  int breaksOfThousand;

  /** How often of a thousand a wire goes silent, so that neither side is told. */
  int silencesOfThousand;

  /** What becomes of what is said on its way. */
  UnaryOperator<String> gossip = UnaryOperator.identity();

  private record Due(long at, long order, Runnable what) {}

  Town(long seed) {
    random = new Random(seed);
  }

  /** A node in its place. */
  final class House {
    final FakeNode node;
    final PeerMachine machine;
    final Map<SocketId, Wire> wires = new HashMap<>();
    boolean isDark;

    House(FakeNode node, PeerSettings settings) {
      this.node = node;
      this.machine = new PeerMachine(settings, node, random);
    }

    void step(PeerEvent event) {
      if (!isDark) {
        machine.step(event, now).forEach(this::act);
      }
    }

    private void tick() {
      step(new PeerEvent.Tick());
      at(now + TICK_MILLIS, this::tick);
    }

    private void act(PeerAction action) {
      switch (action) {
        case PeerAction.Dial(SocketId socket, String url) ->
            at(now + delay(), () -> connect(this, socket, url));
        case PeerAction.Send(SocketId socket, String text) -> {
          Wire wire = wires.get(socket);
          if (wire != null) {
            wire.carry(this, text);
            at(now + delay(), () -> step(new PeerEvent.Sent(socket, text.length())));
          }
        }
        case PeerAction.Ping(SocketId socket) -> {
          Wire wire = wires.get(socket);
          if (wire != null && !wire.isSilent && !wire.other(this).isDark) {
            at(now + 2 * delay(), () -> step(new PeerEvent.Alive(socket)));
          }
        }
        case PeerAction.Close(SocketId socket, PeerReason ignored) -> {
          Wire wire = wires.get(socket);
          if (wire != null) {
            wire.cut(this);
          }
        }
        case PeerAction.Fetch(String url) -> at(now + 2 * delay(), () -> fetch(this, url));
        case PeerAction.Tell(HostNews news) ->
            node.told(news).forEach(event -> at(now + 1, () -> step(event)));
        case PeerAction.Trust ignored -> {}
      }
    }
  }

  /** Two ends. */
  final class Wire {
    final House dialler;
    final House listener;
    final SocketId atDialler;
    final SocketId atListener;
    boolean isSilent;
    private long lastToListener;
    private long lastToDialler;

    Wire(House dialler, SocketId atDialler, House listener, SocketId atListener) {
      this.dialler = dialler;
      this.atDialler = atDialler;
      this.listener = listener;
      this.atListener = atListener;
    }

    House other(House house) {
      return house == dialler ? listener : dialler;
    }

    void carry(House from, String text) {
      sent++;
      if (random.nextInt(1_000) < breaksOfThousand) {
        cut(null);
        return;
      }
      isSilent |= random.nextInt(1_000) < silencesOfThousand;
      if (isSilent) {
        return;
      }
      boolean toListener = from == dialler;
      // Whatever the delay, one direction of a wire keeps its order.
      long due = Math.max(now + delay(), toListener ? lastToListener : lastToDialler);
      if (toListener) {
        lastToListener = due;
      } else {
        lastToDialler = due;
      }
      SocketId socket = toListener ? atListener : atDialler;
      House to = other(from);
      String told = gossip.apply(text);
      at(
          due,
          () -> {
            if (to.wires.containsKey(socket)) {
              to.step(new PeerEvent.Heard(socket, told));
            }
          });
    }

    void cut(House by) {
      dialler.wires.remove(atDialler);
      listener.wires.remove(atListener);
      if (isSilent) {
        return;
      }
      if (by != dialler) {
        at(now + delay(), () -> dialler.step(new PeerEvent.Closed(atDialler, PeerReason.GONE)));
      }
      if (by != listener) {
        at(now + delay(), () -> listener.step(new PeerEvent.Closed(atListener, PeerReason.GONE)));
      }
    }
  }

  House add(FakeNode node, PeerSettings settings) {
    House house = new House(node, settings);
    houses.put(node.peerUrl(), house);
    at(now + random.nextInt((int) TICK_MILLIS), house::tick);
    return house;
  }

  private long delay() {
    return 1 + random.nextInt(40);
  }

  void at(long millis, Runnable what) {
    dues.add(new Due(millis, order++, what));
  }

  /** Lets {@code millis} pass. */
  void pass(long millis) {
    long until = now + millis;
    while (!dues.isEmpty() && dues.peek().at() <= until) {
      Due due = dues.remove();
      now = Math.max(now, due.at());
      due.what().run();
    }
    now = until;
  }

  private void connect(House from, SocketId socket, String url) {
    House to = houses.get(url);
    if (to == null || to.isDark || from.isDark) {
      from.step(new PeerEvent.Closed(socket, PeerReason.UNREACHABLE));
      return;
    }
    SocketId there = new SocketId(false, ++acceptedSockets);
    Wire wire = new Wire(from, socket, to, there);
    from.wires.put(socket, wire);
    to.wires.put(there, wire);
    to.step(new PeerEvent.Opened(there, from.node.ip));
    from.step(new PeerEvent.Opened(socket, to.node.ip));
  }

  private void fetch(House from, String url) {
    Optional<House> found =
        houses.values().stream()
            .filter(house -> house.node.jsonRpcUrl().equals(url) && !house.isDark)
            .findFirst();
    from.step(new PeerEvent.Answered(url, found.map(this::info)));
  }

  private CandidateInfo info(House house) {
    return new CandidateInfo(
        house.node.address(),
        house.machine.isAvailable(),
        house.node.peerUrl(),
        house.node.jsonRpcUrl(),
        house.machine.dialledUrls());
  }

  /** A town of so many nodes that know the first one. */
  static Town of(long seed, int count) {
    Town town = new Town(seed);
    for (int i = 1; i <= count; i++) {
      town.add(new FakeNode(i).with(0, 3), PeerSettings.of(List.of(firstUrl()), true));
    }
    return town;
  }

  static String firstUrl() {
    return new FakeNode(1).jsonRpcUrl();
  }

  House house(int number) {
    return houses.get(new FakeNode(number).peerUrl());
  }
}
