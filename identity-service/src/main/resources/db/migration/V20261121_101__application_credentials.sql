create table application_credential (
  id           varchar(64) primary key,
  user_id      varchar(64) not null references identity_user (id) on delete cascade,
  project_id   varchar(64) not null references project (id) on delete cascade,
  name         varchar(255) not null,
  secret_hash  varchar(255) not null,
  description  text,
  expires_at   timestamptz,
  unrestricted boolean not null
);
create unique index application_credential_name on application_credential (user_id, name);
create index application_credential_project on application_credential (project_id);

create table application_credential_role (
  application_credential_id varchar(64) not null references application_credential (id) on delete cascade,
  role_id                   varchar(64) not null references role (id) on delete cascade,
  primary key (application_credential_id, role_id)
);
create index application_credential_role_role on application_credential_role (role_id);

create table access_rule (
  id      varchar(64) primary key,
  user_id varchar(64) not null references identity_user (id) on delete cascade,
  service varchar(64) not null,
  method  varchar(16) not null,
  path    varchar(255) not null
);
create unique index access_rule_call on access_rule (user_id, service, method, path);

create table application_credential_access_rule (
  application_credential_id varchar(64) not null references application_credential (id) on delete cascade,
  access_rule_id            varchar(64) not null references access_rule (id),
  primary key (application_credential_id, access_rule_id)
);
create index application_credential_access_rule_rule on application_credential_access_rule (access_rule_id);

-- A user who loses a role on a project loses their application credentials there, as upstream has it: they were made
-- for what the user could do then.
create function end_application_credentials() returns trigger language plpgsql as $$
begin
  delete from application_credential c where c.user_id = old.user_id and c.project_id = old.project_id;
  return null;
end $$;

create trigger role_assignment_removed after delete on role_assignment
  for each row when (old.user_id is not null and old.target = 'PROJECT')
  execute function end_application_credentials();
