create table oauth1_consumer (
  id            varchar(64) primary key,
  description   text,
  sealed_secret bytea not null,
  extra         text not null default '{}'
);

-- Asked for by a consumer, authorized by a user, exchanged for an access token; then it is gone.
create table oauth1_request_token (
  id                  varchar(64) primary key,
  consumer_id         varchar(64) not null references oauth1_consumer (id) on delete cascade,
  project_id          varchar(64) not null references project (id) on delete cascade,
  sealed_secret       bytea not null,
  expires_at          timestamptz not null,
  -- Set once it is authorized.
  authorizing_user_id varchar(64) references identity_user (id) on delete cascade,
  role_ids            text[] not null default '{}',
  verifier            varchar(64)
);
create index oauth1_request_token_expiry on oauth1_request_token (expires_at);

create table oauth1_access_token (
  id                  varchar(64) primary key,
  consumer_id         varchar(64) not null references oauth1_consumer (id) on delete cascade,
  project_id          varchar(64) not null references project (id) on delete cascade,
  authorizing_user_id varchar(64) not null references identity_user (id) on delete cascade,
  role_ids            text[] not null,
  sealed_secret       bytea not null,
  -- Null for one that does not end by itself.
  expires_at          timestamptz
);
create index oauth1_access_token_user on oauth1_access_token (authorizing_user_id);
