create table credential (
  id             varchar(64) primary key,
  user_id        varchar(64) not null references identity_user (id) on delete cascade,
  project_id     varchar(64) references project (id) on delete cascade,
  type           varchar(255) not null,
  encrypted_blob bytea not null,
  -- Which secret key the blob is encrypted under, so that those of an older one are found.
  key_id         varchar(16) not null,
  extra          text not null default '{}'
);
create index credential_user on credential (user_id, type);
create index credential_project on credential (project_id);
create index credential_key on credential (key_id);
