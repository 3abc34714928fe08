-- Blocks that this node executed and that are not final, for networks with several validators: whoever votes promises
-- to go on from what it voted on, also after its next start. The parts are those of block_chunk.
create table if not exists pending_chunk (
  hash    varchar(66) not null,
  part    varchar(8)  not null,
  idx     integer     not null,
  number  bigint      not null,
  bytes   ${bytes}    not null,
  primary key (hash, part, idx)
);
