-- Somebody may be known by several protocols, and by several providers.
alter table federated_user
  drop constraint federated_user_pkey,
  add column protocol_id varchar(64);
drop index federated_user_identity;
-- So far any protocol of a provider led to the same user: they stay who they are by each of them.
insert into federated_user (user_id, provider_id, protocol_id, unique_id)
  select f.user_id, f.provider_id, p.id, f.unique_id
  from federated_user f join federation_protocol p on p.provider_id = f.provider_id;
delete from federated_user where protocol_id is null;
alter table federated_user
  add primary key (provider_id, protocol_id, unique_id),
  add foreign key (provider_id, protocol_id)
    references federation_protocol (provider_id, id) on delete cascade;
create index federated_user_user on federated_user (user_id);
