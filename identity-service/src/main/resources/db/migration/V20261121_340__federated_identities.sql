-- Somebody may be known by several protocols, and by several providers.
alter table federated_user add column protocol_id varchar(64);
update federated_user f set protocol_id =
  (select min(p.id) from federation_protocol p where p.provider_id = f.provider_id);
delete from federated_user where protocol_id is null;
alter table federated_user
  drop constraint federated_user_pkey,
  add primary key (provider_id, protocol_id, unique_id),
  add foreign key (provider_id, protocol_id)
    references federation_protocol (provider_id, id) on delete cascade;
drop index federated_user_identity;
create index federated_user_user on federated_user (user_id);
