create table project_quotas (
  project_id varchar(255) not null,
  resource   varchar(64)  not null,
  hard_limit integer      not null check (hard_limit >= -1),
  primary key (project_id, resource)
);

create table class_quotas (
  class_name varchar(255) not null,
  resource   varchar(64)  not null,
  hard_limit integer      not null check (hard_limit >= -1),
  primary key (class_name, resource)
);

-- The holder is a project, or a user for what is counted per user.
create table quota_usages (
  holder_id varchar(255) not null,
  resource  varchar(64)  not null,
  in_use    bigint       not null check (in_use >= 0),
  primary key (holder_id, resource)
);
