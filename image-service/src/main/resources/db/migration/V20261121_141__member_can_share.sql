alter table image_member add column can_share boolean not null default false;
