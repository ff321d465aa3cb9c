"""A service that leaves its tokens to keystonemiddleware: what comes through, and what does not."""
import json
import os
import uuid
import warnings

warnings.simplefilter("ignore")

import webob
from keystoneauth1 import session
from keystoneauth1.identity import v3
from keystoneclient.v3 import client
from keystonemiddleware import auth_token

URL = os.environ["OS_AUTH_URL"]
DOMAIN = "default"
ADMIN = {
    "username": os.environ["OS_USERNAME"],
    "password": os.environ["OS_PASSWORD"],
    "user_domain_id": DOMAIN,
    "project_name": os.environ["OS_PROJECT_NAME"],
    "project_domain_id": DOMAIN,
}


def service(environment, start_response):
    """Says who it was told is asking."""
    start_response("200 OK", [("Content-Type", "application/json")])
    told = {key: environment.get("HTTP_X_" + key.upper()) for key in ("user_id", "project_id", "roles")}
    return [json.dumps(told).encode()]


# Validated anew each time, as a cache would keep what is revoked for a while.
guarded = auth_token.AuthProtocol(service, {
    "www_authenticate_uri": URL,
    "auth_type": "password",
    "auth_url": URL,
    "service_type": "compute",
    "token_cache_time": -1,
    **ADMIN,
})


def ask(token=None, path="/servers", **headers):
    request = webob.Request.blank(path)
    if token:
        request.headers["X-Auth-Token"] = token
    request.headers.update(headers)
    return request.get_response(guarded)


def login(**how):
    return session.Session(auth=v3.Password(URL, **how))


def name(kind):
    return kind + "-" + uuid.uuid4().hex[:8]


admin = client.Client(session=login(**ADMIN))
project = admin.projects.create(name("project"), DOMAIN)
user = admin.users.create(name("user"), password="secret")
member = admin.roles.list(name="member")[0]
admin.roles.grant(member, user=user, project=project)
own = {"user_id": user.id, "password": "secret", "project_id": project.id}

answer = ask()
assert answer.status_int == 401 and URL in answer.headers["WWW-Authenticate"], answer
assert ask("nonsense").status_int == 401

token = login(**own).get_token()
told = ask(token).json
assert told["user_id"] == user.id and told["project_id"] == project.id, told
assert "member" in told["roles"].split(","), told

admin.tokens.revoke_token(token)
assert ask(token).status_int == 401

token = login(**own).get_token()
assert ask(token).status_int == 200
admin.users.update(user, enabled=False)
assert ask(token).status_int == 401
admin.users.update(user, enabled=True)

token = login(**own).get_token()
admin.roles.revoke(member, user=user, project=project)
assert ask(token).status_int == 401
admin.roles.grant(member, user=user, project=project)

mine = client.Client(session=login(**own))
rule = {"service": "compute", "method": "GET", "path": "/servers"}
narrow = mine.application_credentials.create(name("application"), access_rules=[rule])
method = v3.ApplicationCredential(
    URL, application_credential_id=narrow.id, application_credential_secret=narrow.secret)
token = session.Session(auth=method).get_token()
assert ask(token).status_int == 200
assert ask(token, "/flavors").status_int == 401
mine.application_credentials.delete(narrow)
assert ask(token).status_int == 401

admin.users.delete(user)
admin.projects.delete(project)
print("walked")
