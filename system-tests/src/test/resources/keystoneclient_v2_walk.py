"""Walks every group of commands that python-keystoneclient has for v2.0."""
import os
import uuid
import warnings

warnings.simplefilter("ignore")

from keystoneclient import exceptions
from keystoneclient.v2_0 import client

AUTH_URL = os.environ["OS_AUTH_URL"].replace("/v3", "/v2.0")


def login(user, password, tenant):
    return client.Client(username=user, password=password, tenant_name=tenant, auth_url=AUTH_URL)


def name(kind):
    return kind + "-" + uuid.uuid4().hex[:8]


def refused(error, call, *args, **kwargs):
    try:
        call(*args, **kwargs)
    except error:
        return
    raise AssertionError("%s was not refused with %s" % (call, error))


admin = login(os.environ["OS_USERNAME"], os.environ["OS_PASSWORD"], os.environ["OS_PROJECT_NAME"])

tenant = admin.tenants.create(name("tenant"), description="first")
other = admin.tenants.create(name("other"))
assert tenant.id in [t.id for t in admin.tenants.list()]
assert len(admin.tenants.list(limit=1)) == 1
assert admin.tenants.get(tenant.id).description == "first"
assert admin.tenants.update(tenant.id, description="second").description == "second"

user = admin.users.create(name("user"), password="one", email="a@b.example", tenant_id=tenant.id)
assert user.id in [u.id for u in admin.users.list()]
assert user.id in [u.id for u in admin.users.list(tenant_id=tenant.id)]
assert admin.users.get(user.id).email == "a@b.example"
assert admin.users.update(user.id, email="c@d.example").email == "c@d.example"
admin.users.update_password(user, "two")
admin.users.update_enabled(user, False)
refused(exceptions.Unauthorized, login, user.name, "two", tenant.name)
admin.users.update_enabled(user, True)
admin.users.update_tenant(user, other)

role = admin.roles.create(name("role"))
assert role.id in [r.id for r in admin.roles.list()]
assert admin.roles.get(role).name == role.name
assert admin.roles.add_user_role(user, role, tenant).id == role.id
assert [r.id for r in admin.roles.roles_for_user(user, tenant)] == [role.id]
assert user.id in [u.id for u in tenant.list_users()]
admin.roles.remove_user_role(user, role, tenant)
admin.tenants.add_user(tenant, user, role)
# Users without this role make no key pairs for themselves.
admin.tenants.add_user(tenant, user, next(r for r in admin.roles.list() if r.name == "member"))

service = admin.services.create(name("service"), "volume", "disks")
assert service.id in [s.id for s in admin.services.list()]
assert admin.services.get(service.id).description == "disks"
endpoint = admin.endpoints.create("RegionOne", service.id, "http://127.0.0.1:1")
assert endpoint.id in [e.id for e in admin.endpoints.list()]
admin.endpoints.delete(endpoint.id)
admin.services.delete(service.id)

assert "OS-KSADM" in [e.alias for e in admin.extensions.list()]

member = login(user.name, "two", tenant.name)
assert sorted(t.id for t in client.Client(
    token=member.auth_token, endpoint=AUTH_URL).tenants.list()) == sorted([tenant.id, other.id])
refused(exceptions.Forbidden, member.users.list)
member.users.update_own_password("two", "three")
member = login(user.name, "three", tenant.name)

token = member.tokens.authenticate(token=member.auth_token, tenant_id=tenant.id)
assert token.tenant["id"] == tenant.id
assert admin.tokens.validate(token.id).user["id"] == user.id
admin.tokens.delete(token.id)
refused(exceptions.NotFound, admin.tokens.validate, token.id)

pair = member.ec2.create(user.id, tenant.id)
assert pair.access in [p.access for p in member.ec2.list(user.id)]
assert member.ec2.get(user.id, pair.access).secret == pair.secret
member.ec2.delete(user.id, pair.access)

admin.roles.delete(role)
admin.users.delete(user)
admin.tenants.delete(tenant)
admin.tenants.delete(other)
refused(exceptions.NotFound, admin.tenants.get, tenant.id)
print("walked")
