-- Work on images that outlives the request which asked for it.
create table image_task (
  id uuid primary key,
  type varchar(30) not null,
  status varchar(20) not null,
  owner varchar(255) not null,
  user_id varchar(255) not null,
  request_id varchar(64) not null,
  image_id uuid references image,
  input jsonb not null,
  result jsonb,
  message text not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  expires_at timestamp(6) with time zone
);
create index image_task_by_age on image_task (created_at desc, id desc);
create index image_task_of_image on image_task (image_id) where image_id is not null;
-- One import of an image at a time.
create unique index image_task_under_way on image_task (image_id)
  where image_id is not null and status in ('pending', 'processing');

-- What an import of the image still has to do, and what it could not; null before the first.
alter table image add column importing_to_stores varchar(64)[];
alter table image add column failed_import varchar(64)[];

-- The table of db-scheduler, as its documents define it: who works on what, and when.
create table scheduled_tasks (
  task_name            text not null,
  task_instance        text not null,
  task_data            bytea,
  execution_time       timestamptz not null,
  picked               boolean not null,
  picked_by            text,
  last_success         timestamptz,
  last_failure         timestamptz,
  consecutive_failures integer,
  last_heartbeat       timestamptz,
  version              bigint not null,
  priority             smallint,
  primary key (task_name, task_instance)
);
create index scheduled_tasks_execution_time on scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat on scheduled_tasks (last_heartbeat);
