-- The server that leads to a project's networks, and where it is reached.
create table cloudpipe (
  project_id varchar(255) primary key,
  server_id  uuid,
  vpn_ip     text,
  vpn_port   integer
);
