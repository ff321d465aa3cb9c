create table identity_provider (
  id                        varchar(64) primary key,
  enabled                   boolean not null,
  description               text,
  -- Its users live here.
  domain_id                 varchar(64) not null references project (id) on delete cascade,
  -- How long the groups that a login gave are kept; null for as long as a token lives.
  authorization_ttl_minutes integer
);

-- How the provider is named in what it asserts: each name belongs to one provider.
create table identity_provider_remote_id (
  remote_id   varchar(255) primary key,
  provider_id varchar(64) not null references identity_provider (id) on delete cascade
);
create index identity_provider_remote_id_provider on identity_provider_remote_id (provider_id);

create table federation_mapping (
  id             varchar(64) primary key,
  rules          text not null,
  schema_version varchar(8) not null
);

create table federation_protocol (
  provider_id         varchar(64) not null references identity_provider (id) on delete cascade,
  id                  varchar(64) not null,
  mapping_id          varchar(64) not null,
  remote_id_attribute varchar(64),
  primary key (provider_id, id)
);

create table service_provider (
  id                 varchar(64) primary key,
  enabled            boolean not null,
  description        text,
  auth_url           varchar(256) not null,
  sp_url             varchar(256) not null,
  relay_state_prefix varchar(256) not null
);

create table federated_user (
  user_id     varchar(64) primary key references identity_user (id) on delete cascade,
  provider_id varchar(64) not null references identity_provider (id) on delete cascade,
  unique_id   varchar(255) not null
);
create unique index federated_user_identity on federated_user (provider_id, unique_id);

-- Which rows of group_member a federated login made, and until when they hold.
create table federated_membership (
  user_id    varchar(64) not null references identity_user (id) on delete cascade,
  group_id   varchar(64) not null references identity_group (id) on delete cascade,
  expires_at timestamptz not null,
  primary key (user_id, group_id)
);
create index federated_membership_expiry on federated_membership (expires_at);
