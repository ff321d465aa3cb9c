-- Networks are listed oldest first, a part at a time.
create index network_age on network (created_at, id);
