-- What a guest posted to the metadata service: its password, encrypted for its owner.
create table server_password (
  server_id uuid primary key references server (id) on delete cascade,
  password  text not null
);
