alter table identity_user
  add column created_at           timestamptz not null default now(),
  add column password_changed_at  timestamptz,
  add column failed_logins        integer not null default 0,
  add column last_failed_login_at timestamptz,
  add column last_active_at       timestamptz;

-- Passwords of the past, where they must not be used again.
create table password_history (
  id            bigint generated always as identity primary key,
  user_id       varchar(64) not null references identity_user (id) on delete cascade,
  password_hash varchar(255) not null
);
create index password_history_user on password_history (user_id, id);
