-- Keyed fingerprints of the settings that were applied last: a password is set again when its setting changes, and not
-- when somebody has changed the password since.
create table bootstrap_setting (
  name        varchar(255) primary key,
  fingerprint varchar(64) not null
);
