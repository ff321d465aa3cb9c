-- Who made a group counts towards the limit of that user. Default groups are nobody's.
alter table security_group add column user_id text;
create index security_group_user on security_group (project_id, user_id);
create index server_group_user on server_group (project_id, user_id);
