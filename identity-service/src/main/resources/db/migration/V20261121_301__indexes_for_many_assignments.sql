-- Whether somebody is on the system is asked of few rows, however many there are on projects.
create index role_assignment_system on role_assignment (user_id, group_id) where target = 'SYSTEM';

-- The projects directly below a project or domain.
create index project_above on project (coalesce(parent_id, domain_id));
