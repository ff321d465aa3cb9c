-- Deleted images keep their row: their ids are never given out again, as others may hold copies of
-- the bytes under that id.
create table image (
  id uuid primary key,
  name varchar(255),
  status varchar(20) not null,
  visibility varchar(20) not null,
  owner varchar(255),
  protected boolean not null,
  os_hidden boolean not null,
  disk_format varchar(20),
  container_format varchar(20),
  min_ram integer not null,
  min_disk integer not null,
  size bigint,
  virtual_size bigint,
  checksum varchar(32),
  os_hash_algo varchar(64),
  os_hash_value varchar(128),
  tags varchar(255)[] not null,
  properties jsonb not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  deleted_at timestamp(6) with time zone
);

-- One index for each way by which a list is walked, in the default order.
create index image_by_age on image (created_at desc, id desc) where status <> 'deleted';
create index image_by_owner on image (owner, created_at desc, id desc) where status <> 'deleted';
create index image_by_visibility on image (visibility, created_at desc, id desc)
  where status <> 'deleted' and visibility in ('public', 'community');
create index image_by_name on image (name) where status <> 'deleted';

create table image_location (
  image_id uuid not null references image,
  store varchar(64) not null,
  key varchar(255) not null,
  primary key (image_id, store)
);
create unique index image_location_by_key on image_location (store, key);
