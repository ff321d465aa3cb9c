-- The key that signs assertions for other clouds, and the certificate by which they know it.
create table saml_key (
  single                boolean primary key default true check (single),
  certificate           bytea not null,
  encrypted_private_key bytea not null,
  -- The secret key that it is encrypted under.
  secret_key_id         varchar(64) not null
);
