# Walks through compute with fog, as Ruby's old clients do.
require "fog/openstack"
require "securerandom"

NAME = "walk-#{SecureRandom.hex(4)}"
KEY = "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIOMqqnkVzrm0SdG6UOoqKLsabgH5C9okWi0dh2l9GKJl walk"
image, project = ARGV

compute = Fog::OpenStack::Compute.new(
  openstack_auth_url: ENV["OS_AUTH_URL"].sub(%r{/v3/?$}, ""),
  openstack_username: ENV["OS_USERNAME"],
  openstack_api_key: ENV["OS_PASSWORD"],
  openstack_project_name: ENV["OS_PROJECT_NAME"],
  openstack_domain_name: ENV.fetch("OS_USER_DOMAIN_NAME", "Default"),
  openstack_region: ENV["OS_REGION_NAME"]
)

def check(truth, what)
  raise what unless truth
end

def settle(server, state)
  300.times do
    server.reload
    return if server.state == state && server.os_ext_sts_task_state.nil?
    raise server.inspect if server.state == "ERROR"
    sleep 0.2
  end
  raise "#{server.name} is #{server.state} and not #{state}"
end

flavors = compute.flavors.all.sort_by(&:ram)
check compute.images.get(image), "the image is not shown"
compute.hosts.all
compute.availability_zones.all
check compute.get_limits.body["limits"]["absolute"]["maxTotalInstances"], "there are no limits"
compute.get_quota(project)
compute.list_hypervisors
compute.list_services
compute.list_aggregates
compute.list_usages

pair = compute.key_pairs.create(name: NAME, public_key: KEY)
check compute.key_pairs.all.map(&:name).include?(NAME), "the key pair is not listed"
server = compute.servers.create(
  name: NAME, image_ref: image, flavor_ref: flavors[0].id, key_name: NAME,
  metadata: { "tier" => "gold" }, user_data: "#!/bin/sh\ntrue\n"
)
settle server, "ACTIVE"
check compute.servers.all.map(&:id).include?(server.id), "the server is not listed"
check server.private_ip_addresses.any? || server.addresses.any?, "the server has no address"
server.metadata.update("tier" => "silver")
compute.update_server(server.id, "name" => "#{NAME}-b")
server.console(5)
compute.server_diagnostics(server.id)
compute.server_actions(server.id)
[
  [-> { server.reboot }, "ACTIVE"],
  [-> { server.reboot("HARD") }, "ACTIVE"],
  [-> { server.stop }, "SHUTOFF"],
  [-> { server.start }, "ACTIVE"],
  [-> { server.pause }, "PAUSED"],
  [-> { server.start }, "ACTIVE"],
  [-> { server.suspend }, "SUSPENDED"],
  [-> { server.start }, "ACTIVE"],
  [-> { compute.rescue_server(server.id) }, "RESCUE"],
  [-> { compute.server_action(server.id, "unrescue" => nil) }, "ACTIVE"],
  [-> { server.shelve }, "SHELVED_OFFLOADED"],
  [-> { server.unshelve }, "ACTIVE"],
  [-> { server.resize(flavors[1].id) }, "VERIFY_RESIZE"],
  [-> { server.revert_resize }, "ACTIVE"],
  [-> { server.resize(flavors[1].id) }, "VERIFY_RESIZE"],
  [-> { server.confirm_resize }, "ACTIVE"],
  [-> { server.rebuild(image, NAME) }, "ACTIVE"],
  [-> { server.change_password("open sesame") }, "ACTIVE"],
  [-> { server.create_image("#{NAME}-image") }, "ACTIVE"]
].each do |act, state|
  act.call
  settle server, state
end
server.destroy
pair.destroy
puts "walked"
