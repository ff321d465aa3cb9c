-- Pages of those whose names begin alike, however many others there are.
create index user_by_name on identity_user (name collate ucs_basic, id);
create index project_by_name on project (name collate ucs_basic, id);
create index group_by_name on identity_group (name collate ucs_basic, id);
