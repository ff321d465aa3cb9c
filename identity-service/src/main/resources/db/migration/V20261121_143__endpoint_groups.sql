create table endpoint_group (
  id          varchar(64) primary key,
  name        varchar(255) not null,
  description text,
  filters     text not null
);

-- Which endpoints the catalog of a project has; a project without any of these has all.
create table project_endpoint (
  project_id  varchar(64) not null references project (id) on delete cascade,
  endpoint_id varchar(64) not null references endpoint (id) on delete cascade,
  primary key (project_id, endpoint_id)
);
create index project_endpoint_endpoint on project_endpoint (endpoint_id);

create table project_endpoint_group (
  project_id        varchar(64) not null references project (id) on delete cascade,
  endpoint_group_id varchar(64) not null references endpoint_group (id) on delete cascade,
  primary key (project_id, endpoint_group_id)
);
create index project_endpoint_group_group on project_endpoint_group (endpoint_group_id);

create trigger endpoint_group_changed after update on endpoint_group
  for each statement execute function count_reference_data();
create trigger project_endpoint_changed after insert or update or delete on project_endpoint
  for each statement execute function count_reference_data();
create trigger project_endpoint_group_changed after insert or update or delete on project_endpoint_group
  for each statement execute function count_reference_data();
