-- Disks that come and go with a server, of the sizes that its flavor had when it was created.
create table local_disk (
  id        uuid primary key,
  server_id uuid not null,
  device    text not null,
  kind      text not null,
  size_mib  integer not null check (size_mib > 0),
  unique (server_id, device)
);
