-- A domain is a project that acts as one, as in Keystone's own model: its id is in the same space.
create table project (
  id          varchar(64) primary key,
  -- Null for a domain.
  domain_id   varchar(64) references project (id) on delete cascade,
  -- Null directly below the domain.
  parent_id   varchar(64) references project (id),
  name        varchar(255) not null,
  is_domain   boolean not null,
  enabled     boolean not null,
  description text not null default '',
  tags        text[] not null default '{}',
  options     text not null default '{}',
  extra       text not null default '{}',
  check (is_domain = (domain_id is null)),
  check (not is_domain or parent_id is null)
);
create unique index project_name on project (domain_id, name) where not is_domain;
create unique index domain_name on project (name) where is_domain;
create index project_parent on project (parent_id);
