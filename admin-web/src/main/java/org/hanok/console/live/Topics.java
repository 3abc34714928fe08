package org.hanok.console.live;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Topics that were touched since they were last taken; any number of events, one entry each. */
final class Topics {

  private final Set<Topic> touched = EnumSet.noneOf(Topic.class);
  private long newestBlock = -1;

  synchronized void add(Topic topic) {
    touched.add(topic);
  }

  synchronized void addAll() {
    touched.addAll(EnumSet.allOf(Topic.class));
  }

  synchronized void block(long number) {
    newestBlock = Math.max(newestBlock, number);
    touched.add(Topic.BLOCK);
  }

  /** One message a topic; nothing is touched afterwards. */
  synchronized List<Message> take() {
    List<Message> messages =
        touched.stream()
            .map(
                topic ->
                    new Message(
                        topic, topic == Topic.BLOCK ? "{\"number\":" + newestBlock + "}" : "{}"))
            .toList();
    touched.clear();
    return messages;
  }
}
