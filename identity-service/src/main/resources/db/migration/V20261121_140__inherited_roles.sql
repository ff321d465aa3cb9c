-- The projects above a project, its domain first. A project never moves, so this never changes, and trees are walked
-- without recursion.
alter table project add column ancestor_ids text[] not null default '{}';

with recursive tree (id, ancestor_ids) as (
  select id, '{}'::text[] from project where is_domain
  union all
  select p.id, t.ancestor_ids || t.id::text
  from tree t join project p on coalesce(p.parent_id, p.domain_id) = t.id)
update project set ancestor_ids = tree.ancestor_ids from tree where tree.id = project.id;

create index project_ancestors on project using gin (ancestor_ids);

create function find_ancestors() returns trigger language plpgsql as $$
begin
  if new.domain_id is not null then
    select ancestor_ids || id::text into new.ancestor_ids
    from project where id = coalesce(new.parent_id, new.domain_id);
  end if;
  return new;
end $$;

create trigger project_ancestors before insert on project
  for each row execute function find_ancestors();

-- An inherited assignment counts on all projects below its project or domain, and not there itself.
alter table role_assignment add column inherited boolean not null default false;
alter table role_assignment add check (not inherited or target <> 'SYSTEM');
drop index role_assignment_user;
drop index role_assignment_group;
create unique index role_assignment_user
  on role_assignment (user_id, project_id, target, role_id, inherited) nulls not distinct
  where user_id is not null;
create unique index role_assignment_group
  on role_assignment (group_id, project_id, target, role_id, inherited) nulls not distinct
  where group_id is not null;
