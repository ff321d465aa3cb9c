-- What is kept of servers that were put away: the image of their disk.
create table shelved_server (
  server_id  uuid primary key references server (id) on delete cascade,
  image_id   uuid not null,
  shelved_at timestamptz not null
);
