-- The cloud's own certificate authority: one row, made when it is first needed.
create table certificate_authority (
  id          smallint primary key check (id = 1),
  certificate text not null,
  private_key text not null,
  created_at  timestamptz not null default now()
);
