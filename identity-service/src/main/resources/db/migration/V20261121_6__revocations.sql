-- The head is updated in the transaction that writes the event: its row lock orders the writers, so sequences have
-- no gaps and become visible in their order.
create table revocation_head (
  id       integer primary key check (id = 1),
  sequence bigint not null
);
insert into revocation_head values (1, 0);

create table revocation_event (
  sequence             bigint primary key,
  effect               varchar(7) not null,
  match                varchar(14) not null,
  value                varchar(255) not null,
  issued_before_micros bigint not null
);
create index revocation_event_age on revocation_event (issued_before_micros);
