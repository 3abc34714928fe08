-- Where to find a transaction, and what lists show of it; takes the place of transaction_record, whose rows are moved.
-- id is the block's number times 2^24 and the place in the block. The heads are the first eight bytes of hash and
-- address: what is looked up and compared is a number, and the indexes are a fifth of what they were.
create table if not exists final_transaction (
  id               bigint           not null primary key,
  hash_head        bigint           not null,
  address_head     bigint           not null,
  hash             varchar(66)      not null,
  address          varchar(42)      not null,
  timestamp_millis double precision not null,
  operation        varchar(16)      not null,
  reference        varchar(512)     not null,
  state            varchar(16)      not null
);
create index if not exists final_transaction_hash on final_transaction (hash_head);
create index if not exists final_transaction_address on final_transaction (address_head, id);
