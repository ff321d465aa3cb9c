-- The image that a snapshot is made for, while that is not complete: one goes with the other.
alter table volume_snapshot add column image_id uuid;
