create table identity_user (
  id                  varchar(64) primary key,
  domain_id           varchar(64) not null references project (id) on delete cascade,
  name                varchar(255) not null,
  enabled             boolean not null,
  password_hash       varchar(255),
  -- Not a reference: a default project may disappear, and the user then simply has none.
  default_project_id  varchar(64),
  description         text,
  options             text not null default '{}',
  extra               text not null default '{}'
);
create unique index user_name on identity_user (domain_id, name);

create table identity_group (
  id          varchar(64) primary key,
  domain_id   varchar(64) not null references project (id) on delete cascade,
  name        varchar(64) not null,
  description text not null default '',
  extra       text not null default '{}'
);
create unique index group_name on identity_group (domain_id, name);

create table group_member (
  group_id varchar(64) not null references identity_group (id) on delete cascade,
  user_id  varchar(64) not null references identity_user (id) on delete cascade,
  primary key (group_id, user_id)
);
create index group_member_user on group_member (user_id);
