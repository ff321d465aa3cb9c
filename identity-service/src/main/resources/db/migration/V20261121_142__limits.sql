create table registered_limit (
  id            varchar(64) primary key,
  service_id    varchar(64) not null references service (id) on delete cascade,
  region_id     varchar(255) references region (id) on delete cascade,
  resource_name varchar(255) not null,
  default_limit integer not null,
  description   text
);
create unique index registered_limit_resource
  on registered_limit (service_id, region_id, resource_name) nulls not distinct;

-- What a project, or a domain, has instead of the default. Service, region and resource are those of the registered
-- limit, which keeps them as long as there is one of these.
create table project_limit (
  id                  varchar(64) primary key,
  registered_limit_id varchar(64) not null references registered_limit (id) on delete cascade,
  project_id          varchar(64) not null references project (id) on delete cascade,
  of_domain           boolean not null,
  service_id          varchar(64) not null,
  region_id           varchar(255),
  resource_name       varchar(255) not null,
  resource_limit      integer not null,
  description         text
);
create unique index project_limit_resource on project_limit (project_id, registered_limit_id);
create index project_limit_registered on project_limit (registered_limit_id);
