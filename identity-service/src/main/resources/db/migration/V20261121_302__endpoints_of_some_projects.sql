-- What is not global is part of the catalog of those projects only that were given it.
alter table endpoint add column global boolean not null default true;
