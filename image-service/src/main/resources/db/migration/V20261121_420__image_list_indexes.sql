-- Clients list by name more often than not. The columns are those of the order, ids last, so that a
-- page is read off the index however many images there are.
create index image_by_sorted_name on image (coalesce(name, ''), created_at, id)
  where status <> 'deleted';
create index image_by_owner_and_name on image (owner, coalesce(name, ''), created_at, id)
  where status <> 'deleted';
create index image_by_visibility_and_name on image (visibility, coalesce(name, ''), created_at, id)
  where status <> 'deleted' and visibility in ('public', 'community');

-- Filters by what clients have added.
create index image_by_property on image using gin (properties jsonb_path_ops)
  where status <> 'deleted';
create index image_by_tag on image using gin (tags) where status <> 'deleted';
