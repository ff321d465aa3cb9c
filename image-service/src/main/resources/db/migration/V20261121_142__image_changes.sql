-- Image API v1 asks for what has changed since a time, deleted images included.
create index image_by_change on image (updated_at);
