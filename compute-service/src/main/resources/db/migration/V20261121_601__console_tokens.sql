-- Who has a token may connect to a console once; the token itself is kept nowhere.
create table console_token (
  token_hash text primary key,
  server_id  uuid not null,
  host       text not null,
  type       text not null,
  expires_at timestamptz not null
);

create index console_token_expires on console_token (expires_at);
