-- Every token names the service providers, so they are kept in memory as the catalog is.
create trigger service_provider_changed after insert or update or delete on service_provider
  for each statement execute function count_reference_data();
