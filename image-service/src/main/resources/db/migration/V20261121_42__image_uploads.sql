-- An upload in progress: its lease is renewed while bytes flow, so that the upload of a service that
-- died is told from a slow one.
create table image_upload (
  key varchar(255) primary key,
  image_id uuid not null unique references image,
  store varchar(64) not null,
  expires_at timestamp(6) with time zone not null
);
create index image_upload_by_expiry on image_upload (expires_at);
