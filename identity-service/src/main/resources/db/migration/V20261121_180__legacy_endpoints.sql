-- In the v2.0 API one endpoint has up to three addresses; each of them is an endpoint here.
alter table endpoint add column legacy_id varchar(64);
create index endpoint_legacy on endpoint (legacy_id) where legacy_id is not null;
