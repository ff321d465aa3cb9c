create table signing_key (
  id                    varchar(64) primary key,
  state                 varchar(7) not null check (state in ('NEXT', 'ACTIVE', 'RETIRED')),
  public_key            bytea not null,
  encrypted_private_key bytea not null,
  created_at            timestamptz not null,
  activated_at          timestamptz,
  retired_at            timestamptz
);
create unique index signing_key_single on signing_key (state) where state in ('NEXT', 'ACTIVE');
