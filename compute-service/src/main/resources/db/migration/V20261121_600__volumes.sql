-- Disks that outlive servers, and the copies of them that are kept.
create table volume (
  id                uuid primary key,
  project_id        text not null,
  user_id           text not null,
  name              text,
  description       text,
  size_gib          integer not null check (size_gib > 0),
  status            text not null,
  type_name         text,
  availability_zone text not null,
  bootable          boolean not null,
  metadata          jsonb not null,
  snapshot_id       uuid,
  image             jsonb,
  created_at        timestamptz not null
);

create index volume_project on volume (project_id, created_at desc, id);
create index volume_from_snapshot on volume (snapshot_id) where snapshot_id is not null;

-- A volume is with one server at a time, and a server has one disk per device.
create table volume_attachment (
  id                    uuid primary key,
  volume_id             uuid not null unique references volume (id),
  server_id             uuid not null,
  device                text not null,
  boot_index            integer,
  delete_on_termination boolean not null,
  tag                   text,
  unique (server_id, device)
);

create table volume_snapshot (
  id          uuid primary key,
  project_id  text not null,
  volume_id   uuid not null,
  name        text,
  description text,
  size_gib    integer not null,
  status      text not null,
  bootable    boolean not null,
  created_at  timestamptz not null
);

create index volume_snapshot_project on volume_snapshot (project_id, created_at desc, id);
create index volume_snapshot_volume on volume_snapshot (volume_id);
