-- Servers that belong near each other, or apart. Members that are deleted drop out by their rows.
create table server_group (
  id           uuid primary key,
  project_id   text not null,
  user_id      text not null,
  name         text not null,
  policy       text not null,
  max_per_host integer not null,
  created_at   timestamptz not null
);

create index server_group_project on server_group (project_id, created_at, id);

create table server_group_member (
  server_id uuid primary key,
  group_id  uuid not null references server_group (id) on delete cascade
);

create index server_group_member_group on server_group_member (group_id);
