-- A server that starts from a volume is shelved without an image: its disks are its volumes.
alter table shelved_server alter column image_id drop not null;
