create table trust (
  id                   varchar(64) primary key,
  trustor_user_id      varchar(64) not null references identity_user (id) on delete cascade,
  trustee_user_id      varchar(64) not null references identity_user (id) on delete cascade,
  -- Null for a trust that only lets the trustee appear as the trustor.
  project_id           varchar(64) references project (id) on delete cascade,
  impersonation        boolean not null,
  expires_at           timestamptz,
  -- Null for any number.
  remaining_uses       integer,
  redelegated_trust_id varchar(64) references trust (id) on delete cascade,
  redelegation_count   integer not null
);
create index trust_trustor on trust (trustor_user_id);
create index trust_trustee on trust (trustee_user_id);
create index trust_project on trust (project_id);
create index trust_redelegated on trust (redelegated_trust_id);
create unique index trust_twice on trust (trustor_user_id, trustee_user_id, project_id, impersonation, expires_at);

create table trust_role (
  trust_id varchar(64) not null references trust (id) on delete cascade,
  role_id  varchar(64) not null references role (id) on delete cascade,
  primary key (trust_id, role_id)
);
create index trust_role_role on trust_role (role_id);
