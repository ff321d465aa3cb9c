create table metadef_namespace (
  id uuid primary key,
  name varchar(80) not null unique,
  display_name varchar(80),
  description varchar(500),
  visibility varchar(20) not null,
  protected boolean not null,
  owner varchar(255),
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null
);
create index metadef_namespace_by_age on metadef_namespace (created_at desc, name desc);

create table metadef_object (
  id uuid primary key,
  namespace_id uuid not null references metadef_namespace on delete cascade,
  name varchar(255) not null,
  description text,
  required varchar(255)[] not null,
  properties jsonb not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  unique (namespace_id, name)
);

create table metadef_property (
  id uuid primary key,
  namespace_id uuid not null references metadef_namespace on delete cascade,
  name varchar(255) not null,
  definition jsonb not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  unique (namespace_id, name)
);

create table metadef_tag (
  id uuid primary key,
  namespace_id uuid not null references metadef_namespace on delete cascade,
  name varchar(255) not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  unique (namespace_id, name)
);

create table metadef_resource_type (
  name varchar(80) primary key,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null
);

-- An association has the name of its resource type.
create table metadef_association (
  id uuid primary key,
  namespace_id uuid not null references metadef_namespace on delete cascade,
  name varchar(80) not null references metadef_resource_type,
  prefix varchar(80),
  properties_target varchar(80),
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  unique (namespace_id, name)
);
create index metadef_association_by_type on metadef_association (name);

-- The stock definitions that were loaded once: what an administrator deletes stays deleted.
create table metadef_stock (
  namespace varchar(80) primary key
);
