-- Whether an operator says that a host is dead, whatever it reports.
alter table host add column forced_down boolean not null default false;
