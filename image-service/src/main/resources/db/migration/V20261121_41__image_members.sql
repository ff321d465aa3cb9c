create table image_member (
  image_id uuid not null references image,
  member_id varchar(255) not null,
  status varchar(20) not null,
  created_at timestamp(6) with time zone not null,
  updated_at timestamp(6) with time zone not null,
  primary key (image_id, member_id)
);
create index image_member_by_member on image_member (member_id, status);
