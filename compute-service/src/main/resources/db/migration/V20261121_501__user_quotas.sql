-- What a user may use of a project; less than the project itself.
create table user_quotas (
  project_id varchar(255) not null,
  user_id    varchar(255) not null,
  resource   varchar(64)  not null,
  hard_limit integer      not null check (hard_limit >= -1),
  primary key (project_id, user_id, resource)
);
create index server_user on server (project_id, user_id) where deleted_at is null;
