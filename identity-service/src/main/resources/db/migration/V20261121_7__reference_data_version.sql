-- Roles, catalog and signing keys are small and kept in memory. Whoever reads a token's facts reads this version with
-- them, and so knows whether what is in memory is still true, whichever replica changed it.
create table reference_data (
  id      integer primary key check (id = 1),
  version bigint not null
);
insert into reference_data values (1, 1);

create function count_reference_data() returns trigger language plpgsql as $$
begin
  update reference_data set version = version + 1;
  return null;
end $$;

create trigger role_changed after insert or update or delete on role
  for each statement execute function count_reference_data();
create trigger role_implication_changed after insert or update or delete on role_implication
  for each statement execute function count_reference_data();
create trigger region_changed after insert or update or delete on region
  for each statement execute function count_reference_data();
create trigger service_changed after insert or update or delete on service
  for each statement execute function count_reference_data();
create trigger endpoint_changed after insert or update or delete on endpoint
  for each statement execute function count_reference_data();
create trigger signing_key_changed after insert or update or delete on signing_key
  for each statement execute function count_reference_data();
