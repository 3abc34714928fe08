-- Final blocks, in order and without a gap. The body is kept compressed in rows of its own.
create table block_record (
  number           bigint           not null primary key,
  hash             varchar(66)      not null unique,
  last_hash        varchar(66)      not null,
  epoch            bigint           not null,
  timestamp_millis bigint           not null,
  proposer         varchar(42)      not null,
  state_hash       varchar(66)      not null,
  transaction_count integer         not null,
  size_bytes       bigint           not null,
  gas_cost_total   double precision not null,
  chunk_count      integer          not null
);

-- part: BODY is the block, VOTES its own proposal and votes, which the next block will hold
create table block_chunk (
  number  bigint     not null,
  part    varchar(8) not null,
  idx     integer    not null,
  bytes   ${bytes}   not null,
  primary key (number, part, idx)
);

-- Where to find a transaction, and what lists show of it.
create table transaction_record (
  block_number     bigint           not null,
  idx              integer          not null,
  hash             varchar(66)      not null,
  address          varchar(42)      not null,
  timestamp_millis double precision not null,
  operation        varchar(16)      not null,
  reference        varchar(512)     not null,
  state            varchar(16)      not null,
  primary key (block_number, idx)
);
create index transaction_record_hash on transaction_record (hash);
create index transaction_record_address on transaction_record (address, block_number);

create table snapshot_record (
  number         bigint      not null primary key,
  root_hash      varchar(66) not null,
  chunk_count    integer     not null,
  size_bytes     bigint      not null,
  created_millis bigint      not null,
  complete       boolean     not null
);

create table snapshot_chunk (
  number bigint   not null,
  idx    integer  not null,
  bytes  ${bytes} not null,
  primary key (number, idx)
);

create table engine_state (
  engine  varchar(64) not null primary key,
  version integer     not null,
  bytes   ${bytes}    not null
);

create table node_meta (
  name varchar(64)   not null primary key,
  text varchar(4000) not null
);
