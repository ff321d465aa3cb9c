-- A network may belong to a project, and has what nova's networks say of themselves.
alter table network drop constraint network_label_key;
alter table network add column project_id text;
alter table network add column cidr_v6 text;
alter table network add column gateway_v6 text;
alter table network add column host text;
alter table network add column bridge_interface text;
alter table network add column multi_host boolean not null default false;
alter table network add column share_address boolean not null default false;
alter table network add column dhcp_start text;
alter table network add column mtu integer;
alter table network add column updated_at timestamptz;

create index network_project on network (project_id, created_at);

-- An interface belongs to a project, for its quota, and may be on its way to or from a guest.
alter table virtual_interface add column project_id text;
update virtual_interface v set project_id = coalesce(
  (select s.project_id from server s where s.id = v.server_id), '');
alter table virtual_interface alter column project_id set not null;
alter table virtual_interface add column state text not null default 'active'
  check (state in ('attaching', 'active', 'detaching'));
alter table virtual_interface add column tag text;
create index virtual_interface_network on virtual_interface (network_id);

-- An interface may have several addresses, and an address may be kept from being given.
alter table fixed_ip drop constraint fixed_ip_virtual_interface_id_key;
create index fixed_ip_virtual_interface on fixed_ip (virtual_interface_id)
  where virtual_interface_id is not null;
alter table fixed_ip add column reserved boolean not null default false;
alter table fixed_ip add column claimed_at timestamptz;
create index fixed_ip_address on fixed_ip (address);
drop index fixed_ip_free;
create index fixed_ip_free on fixed_ip (network_id, released_at nulls first, id)
  where virtual_interface_id is null and not reserved;

-- What is claimed already counts from the start.
insert into quota_usages (holder_id, resource, in_use)
select v.project_id, 'fixed_ips', count(*)
from fixed_ip f join virtual_interface v on v.id = f.virtual_interface_id
where v.project_id <> ''
group by v.project_id
on conflict (holder_id, resource) do update set in_use = excluded.in_use;
