-- When a user's password ends; null for never.
alter table identity_user add column password_expires_at timestamptz;

-- Tokens also end with what they stand on: a trust, an application credential.
alter table revocation_event alter column match type varchar(32);
