create table role (
  id          varchar(64) primary key,
  domain_id   varchar(64) references project (id) on delete cascade,
  name        varchar(255) not null,
  description text,
  options     text not null default '{}',
  extra       text not null default '{}'
);
create unique index role_name on role (name, domain_id) nulls not distinct;

create table role_implication (
  prior_role_id   varchar(64) not null references role (id) on delete cascade,
  implied_role_id varchar(64) not null references role (id) on delete cascade,
  primary key (prior_role_id, implied_role_id)
);

create table role_assignment (
  id         bigint generated always as identity primary key,
  user_id    varchar(64) references identity_user (id) on delete cascade,
  group_id   varchar(64) references identity_group (id) on delete cascade,
  target     varchar(7) not null check (target in ('PROJECT', 'DOMAIN', 'SYSTEM')),
  -- The project or domain; null for the system.
  project_id varchar(64) references project (id) on delete cascade,
  role_id    varchar(64) not null references role (id) on delete cascade,
  check (num_nonnulls(user_id, group_id) = 1),
  check ((target = 'SYSTEM') = (project_id is null))
);
create unique index role_assignment_user
  on role_assignment (user_id, project_id, target, role_id) nulls not distinct
  where user_id is not null;
create unique index role_assignment_group
  on role_assignment (group_id, project_id, target, role_id) nulls not distinct
  where group_id is not null;
create index role_assignment_project on role_assignment (project_id);
create index role_assignment_role on role_assignment (role_id);
