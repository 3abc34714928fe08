-- Which node writes this database: one row, whose term grows with each new writer and whose beats grow while it lives.
create table writer_lease (
  id          integer      not null primary key,
  held        boolean      not null,
  place       varchar(400) not null,
  description varchar(400) not null,
  term        bigint       not null,
  beats       bigint       not null
);
insert into writer_lease (id, held, place, description, term, beats) values (1, false, '', '', 0, 0);
