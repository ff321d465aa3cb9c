"""Walks every group of calls that python-keystoneclient has for v3 and the openstack client not."""
import os
import uuid
import warnings

warnings.simplefilter("ignore")

from keystoneauth1 import session
from keystoneauth1.identity import v3
from keystoneclient import exceptions
from keystoneclient.v3 import client

URL = os.environ["OS_AUTH_URL"]
DOMAIN = "default"


def login(user, password, **scope):
    method = v3.PasswordMethod(username=user, password=password, user_domain_id=DOMAIN)
    return client.Client(session=session.Session(auth=v3.Auth(URL, [method], **scope)))


def name(kind):
    return kind + "-" + uuid.uuid4().hex[:8]


def refused(error, call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except error:
        return
    raise AssertionError("%s was not refused with %s" % (call, error))


def ids(things):
    return [thing.id for thing in things]


admin = login(
    os.environ["OS_USERNAME"],
    os.environ["OS_PASSWORD"],
    project_name=os.environ["OS_PROJECT_NAME"],
    project_domain_id=DOMAIN,
)
me = admin.session.get_user_id()

# What a token can be turned into.
assert admin.session.get_project_id() in ids(admin.auth.projects())
admin.auth.domains()
assert [system.all for system in admin.auth.systems()] == [True]

# Projects: trees and tags.
top = admin.projects.create(name("top"), DOMAIN)
below = admin.projects.create(name("below"), DOMAIN, parent=top)
shown = admin.projects.get(top.id, subtree_as_ids=True)
assert shown.subtree == {below.id: None}, shown.subtree
below.add_tag("red")
below.update_tags(["green", "blue"])
assert sorted(below.list_tags()) == ["blue", "green"]
assert below.check_tag("green") and not below.check_tag("red")
assert ids(admin.projects.list(tags="green")) == [below.id]
below.delete_tag("green")
below.delete_all_tags()
assert below.list_tags() == []

# Users and groups, and what they may do where.
user = admin.users.create(name("user"), password="one", default_project=below)
group = admin.groups.create(name("group"))
admin.users.add_to_group(user, group)
assert admin.users.check_in_group(user, group)
role = admin.roles.create(name("role"))
for place in ({"project": below}, {"domain": DOMAIN}, {"system": "all"}):
    for who in ({"user": user}, {"group": group}):
        admin.roles.grant(role, **place, **who)
        assert admin.roles.check(role, **place, **who)
        assert role.id in ids(admin.roles.list(**place, **who))
        admin.roles.revoke(role, **place, **who)
        refused(exceptions.NotFound, admin.roles.check, role, **place, **who)
inherited = {"domain": DOMAIN, "group": group, "os_inherit_extension_inherited": True}
admin.roles.grant(role, **inherited)
on_below = admin.role_assignments.list(user=user, project=below, effective=True)
assert role.id in [one.role["id"] for one in on_below]
admin.roles.revoke(role, **inherited)

# One role that means another.
other = admin.roles.create(name("role"))
assert admin.inference_rules.create(role, other).implies["id"] == other.id
assert admin.inference_rules.get(role, other).prior_role["id"] == role.id
assert admin.inference_rules.check(role, other)
assert [one["id"] for one in admin.inference_rules.list(role).implies] == [other.id]
assert role.id in [one.prior_role["id"] for one in admin.inference_rules.list_inference_roles()]
admin.inference_rules.delete(role, other)

# Which endpoints a project has, and which policy is meant for what.
service = admin.services.create(name("service"), "volume")
endpoint = admin.endpoints.create(
    service, "http://127.0.0.1:1", interface="public", region="RegionOne")
narrow = admin.endpoint_groups.create(name("group"), filters={"interface": "public"})
filters = admin.endpoint_filter
filters.add_endpoint_to_project(below, endpoint)
filters.check_endpoint_in_project(below, endpoint)
assert ids(filters.list_endpoints_for_project(below)) == [endpoint.id]
assert ids(filters.list_projects_for_endpoint(endpoint)) == [below.id]
filters.delete_endpoint_from_project(below, endpoint)
filters.add_endpoint_group_to_project(narrow, below)
filters.check_endpoint_group_in_project(narrow, below)
assert ids(filters.list_endpoint_groups_for_project(below)) == [narrow.id]
assert ids(filters.list_projects_for_endpoint_group(narrow)) == [below.id]
filters.delete_endpoint_group_from_project(narrow, below)
policy = admin.policies.create("{}", type="application/json")
meant = admin.endpoint_policy
meant.create_policy_association_for_service(policy, service)
meant.check_policy_association_for_service(policy, service)
assert meant.get_policy_for_endpoint(endpoint).id == policy.id
assert ids(meant.list_endpoints_for_policy(policy)) == [endpoint.id]
meant.delete_policy_association_for_service(policy, service)
meant.create_policy_association_for_endpoint(policy, endpoint)
meant.check_policy_association_for_endpoint(policy, endpoint)
meant.delete_policy_association_for_endpoint(policy, endpoint)
meant.create_policy_association_for_region_and_service(policy, "RegionOne", service)
meant.check_policy_association_for_region_and_service(policy, "RegionOne", service)
meant.delete_policy_association_for_region_and_service(policy, "RegionOne", service)

# How a domain differs from the others.
domain = admin.domains.create(name("domain"))
settings = {"identity": {"driver": "sql"}, "ldap": {"url": "ldap://127.0.0.1"}}
assert admin.domain_configs.create(domain, settings).ldap == settings["ldap"]
changed = admin.domain_configs.update(domain, {"ldap": {"url": "ldap://127.0.0.2"}})
assert changed.ldap["url"] == "ldap://127.0.0.2"
assert admin.domain_configs.get(domain).identity["driver"] == "sql"
admin.domain_configs.delete(domain)
admin.domains.update(domain, enabled=False)

# How much there may be of something.
registered = admin.registered_limits.create(service, "disks", 10)
limit = admin.limits.create(below, service, "disks", 5)
assert admin.limits.update(limit, resource_limit=4).resource_limit == 4
assert limit.id in ids(admin.limits.list(resource_name="disks"))
admin.limits.delete(limit)
admin.registered_limits.delete(registered)

# Secrets, and rights handed on.
admin.roles.grant(role, user=user, project=below)
own = login(user.name, "one", project_id=below.id)
own.users.update_password("one", "two")
own = login(user.name, "two", project_id=below.id)
credential = admin.credentials.create(user, "cert", "blob", project=below)
assert credential.id in ids(admin.credentials.list(user_id=user.id))
admin.credentials.delete(credential)
application = own.application_credentials.create(name("application"), roles=[{"id": role.id}])
assert application.id in ids(own.application_credentials.list())
assert own.access_rules.list() == []
own.application_credentials.delete(application)
trust = own.trusts.create(
    trustee_user=me, trustor_user=user, project=below, role_ids=[role.id], impersonation=False)
assert trust.id in ids(own.trusts.list(trustor_user=user))
trusted = login(os.environ["OS_USERNAME"], os.environ["OS_PASSWORD"], trust_id=trust.id)
assert trusted.session.get_project_id() == below.id
own.trusts.delete(trust)

# Tokens, validated and revoked.
token = own.session.get_token()
seen = admin.tokens.validate(token)
assert seen.user_id == user.id and seen.has_service_catalog()
assert "catalog" not in admin.tokens.get_token_data(token, include_catalog=False)["token"]
own.tokens.revoke_token(token)
refused(exceptions.NotFound, admin.tokens.validate, token)

# Consumers who act for a user.
consumer = admin.oauth1.consumers.create(description="first")
here = admin.session.get_project_id()
member = admin.roles.list(name="member")[0]
request = admin.oauth1.request_tokens.create(consumer.id, consumer.secret, here)
pin = admin.oauth1.request_tokens.authorize(request.key, [member.id]).oauth_verifier
access = admin.oauth1.access_tokens.create(
    consumer.id, consumer.secret, request.key, request.secret, pin)
assert access.key
admin.oauth1.consumers.delete(consumer)

# Other clouds.
peer = admin.federation.service_providers.create(
    name("peer"),
    auth_url="http://127.0.0.1:1/auth",
    sp_url="http://127.0.0.1:1/sp",
    enabled=True,
)
later = login(user.name, "two", project_id=below.id).session
assert later.auth.get_access(later).service_providers.get_sp_url(peer.id) == peer.sp_url
token = admin.session.get_token()
assert "saml:Assertion" in admin.federation.saml.create_saml_assertion(peer.id, token)
assert "ecp:RelayState" in admin.federation.saml.create_ecp_assertion(peer.id, token)
# As keystoneauth asks before it goes to the other cloud.
to_peer = v3.Keystone2Keystone(admin.session.auth, peer.id)
assert "ds:SignatureValue" in to_peer._get_ecp_assertion(admin.session)
admin.federation.service_providers.delete(peer)

admin.endpoint_groups.delete(narrow)
admin.policies.delete(policy)
admin.endpoints.delete(endpoint)
admin.services.delete(service)
admin.domains.delete(domain)
admin.groups.delete(group)
admin.users.delete(user)
admin.roles.delete(role)
admin.roles.delete(other)
admin.projects.delete(below)
admin.projects.delete(top)
print("walked")
