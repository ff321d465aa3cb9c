create table domain_config (
  domain_id   varchar(64) not null references project (id) on delete cascade,
  group_name  varchar(255) not null,
  option_name varchar(255) not null,
  -- JSON; sealed where the option is a secret.
  value       text not null,
  primary key (domain_id, group_name, option_name)
);
