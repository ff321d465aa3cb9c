create table region (
  id               varchar(255) primary key,
  parent_region_id varchar(255) references region (id),
  description      text not null default '',
  extra            text not null default '{}'
);

create table service (
  id          varchar(64) primary key,
  type        varchar(255) not null,
  name        varchar(255),
  enabled     boolean not null,
  description text,
  extra       text not null default '{}'
);
create index service_type on service (type);

create table endpoint (
  id         varchar(64) primary key,
  service_id varchar(64) not null references service (id) on delete cascade,
  region_id  varchar(255) references region (id),
  interface  varchar(8) not null check (interface in ('public', 'internal', 'admin')),
  url        text not null,
  enabled    boolean not null,
  extra      text not null default '{}'
);
create index endpoint_service on endpoint (service_id);
create index endpoint_region on endpoint (region_id);
