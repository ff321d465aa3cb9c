create table policy_blob (
  id    varchar(64) primary key,
  type  varchar(255) not null,
  blob  text not null,
  extra text not null default '{}'
);

-- What a policy is for: one endpoint, or a service, or a service in a region. Each has one policy at the most.
create table policy_association (
  id          bigint generated always as identity primary key,
  policy_id   varchar(64) not null references policy_blob (id) on delete cascade,
  endpoint_id varchar(64) references endpoint (id) on delete cascade,
  service_id  varchar(64) references service (id) on delete cascade,
  region_id   varchar(255) references region (id) on delete cascade
);
create unique index policy_association_subject
  on policy_association (endpoint_id, service_id, region_id) nulls not distinct;
create index policy_association_policy on policy_association (policy_id);
