-- Companies that act by programs of their own: their credentials, what these spent, answers that are given again to the
-- same Idempotency-Key, operations that wait for a signature made elsewhere, and who brought which object.
create table company_token (
  id              varchar(32)   not null primary key,
  name            varchar(40)   not null,
  secret_hash     varchar(64)   not null,
  account         varchar(42)   not null,
  custody         varchar(16)   not null,
  key_name        varchar(80)   not null,
  scopes          varchar(2000) not null,
  per_call_micros bigint        not null,
  per_day_micros  bigint        not null,
  created_millis  bigint        not null,
  expires_millis  bigint        not null,
  revoked_millis  bigint        not null,
  last_use_millis bigint        not null
);

create table company_spending (
  token_id varchar(32) not null,
  day_number bigint    not null,
  micros   bigint      not null,
  primary key (token_id, day_number)
);

create table company_answer (
  account        varchar(42)   not null,
  idem_key       varchar(128)  not null,
  request_hash   varchar(64)   not null,
  tx             ${bytes}      not null,
  status         integer       not null,
  location       varchar(300)  not null,
  body           ${bytes}      not null,
  expires_millis bigint        not null,
  primary key (account, idem_key)
);

create index company_answer_expiry on company_answer (expires_millis);

create table company_pending (
  id             varchar(32)  not null primary key,
  account        varchar(42)  not null,
  operation      varchar(64)  not null,
  body           ${bytes}     not null,
  cost_micros    bigint       not null,
  resource       varchar(300) not null,
  expires_millis bigint       not null,
  tx_hash        varchar(66)  not null
);

create table company_object (
  account   varchar(42) not null,
  hash      varchar(64) not null,
  bytes     bigint      not null,
  at_millis bigint      not null,
  primary key (account, hash)
);
