-- While a move is not decided, a server has two sets of disks on hosts: one in its own name, and one
-- in the move's. They are exchanged in one statement.
alter table local_disk add column owner_id uuid;
update local_disk set owner_id = server_id;
alter table local_disk
  alter column owner_id set not null,
  drop constraint local_disk_server_id_device_key,
  add unique (owner_id, device) deferrable;
create index local_disk_server on local_disk (server_id);

-- Of moves that are under way, the disks are the same on both sides.
insert into local_disk (id, server_id, owner_id, device, kind, size_mib)
select gen_random_uuid(), d.server_id, m.uuid, d.device, d.kind, d.size_mib
from local_disk d join migration m on m.server_id = d.server_id
where m.type in ('resize', 'migration')
  and m.status in ('migrating', 'finished', 'confirming', 'reverting');
