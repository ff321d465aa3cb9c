alter table project alter column tags drop default;
alter table project alter column tags type varchar(255)[];
alter table project alter column tags set default '{}';
create index project_tags on project using gin (tags);
