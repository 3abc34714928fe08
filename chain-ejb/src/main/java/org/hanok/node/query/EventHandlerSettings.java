package org.hanok.node.query;

/**
 * What an operator may set of the event handler; names and defaults are the reference's.
 *
 * @param enabled ENABLE_EVENT_HANDLER
 * @param listenOn HANOK_HOST: the address to listen on; "*" for all
 * @param host how others reach this node, for the address it tells
 * @param port EVENT_HANDLER_PORT
 * @param maxChannels MAX_NUM_EVENT_CHANNELS
 * @param maxFilters MAX_NUM_EVENT_FILTERS
 * @param maxFiltersPerChannel MAX_NUM_EVENT_FILTERS_PER_CHANNEL
 * @param heartbeatMillis EVENT_HANDLER_HEARTBEAT_INTERVAL_MS
 * @param idleCheckMillis EVENT_HANDLER_CHANNEL_IDLE_CHECK_INTERVAL_MS
 * @param idleLimitSeconds EVENT_HANDLER_CHANNEL_IDLE_TIME_LIMIT_SECS
 * @param lifeLimitSeconds EVENT_HANDLER_CHANNEL_LIFE_TIME_LIMIT_SECS
 * @param filterDeletionMillis EVENT_HANDLER_FILTER_DELETION_TIMEOUT_MS
 * @param maxCustomClientIdLength EVENT_HANDLER_MAX_CUSTOM_CLIENT_ID_LENGTH, in UTF-16 units
 */
public record EventHandlerSettings(
    boolean enabled,
    String listenOn,
    String host,
    int port,
    int maxChannels,
    int maxFilters,
    int maxFiltersPerChannel,
    long heartbeatMillis,
    long idleCheckMillis,
    long idleLimitSeconds,
    long lifeLimitSeconds,
    long filterDeletionMillis,
    int maxCustomClientIdLength) {}
