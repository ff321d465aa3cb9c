package cloud.nephele.launcher.login;

import cloud.nephele.launcher.state.StateFolder;

/**
 * The login in the two forms that OpenStack clients read.
 *
 * @param identityUrl where identity is, without a version
 * @param password the admin's password
 */
public record LoginFiles(String identityUrl, String password) {

  /** Writes both into {@code state}, readable by their owner only. */
  public void write(StateFolder state) {
    StateFolder.writePrivately(state.openrc(), openrc());
    StateFolder.writePrivately(state.cloudsYaml(), cloudsYaml());
  }

  /** Shell variables; those that would lead a client elsewhere are removed. */
  public String openrc() {
    return """
        unset OS_CLOUD OS_TOKEN OS_AUTH_TYPE OS_SYSTEM_SCOPE OS_DOMAIN_NAME OS_DOMAIN_ID
        unset OS_USER_ID OS_PROJECT_ID OS_TENANT_NAME OS_TENANT_ID OS_USER_DOMAIN_ID OS_PROJECT_DOMAIN_ID
        export OS_AUTH_URL=%s/v3
        export OS_USERNAME=admin
        export OS_PASSWORD=%s
        export OS_PROJECT_NAME=admin
        export OS_USER_DOMAIN_NAME=Default
        export OS_PROJECT_DOMAIN_NAME=Default
        export OS_REGION_NAME=RegionOne
        export OS_IDENTITY_API_VERSION=3
        export OS_INTERFACE=public
        """
        .formatted(identityUrl, shellQuoted(password));
  }

  /** The same for {@code OS_CLOUD=nephele}. */
  public String cloudsYaml() {
    return """
        clouds:
          nephele:
            auth:
              auth_url: %s/v3
              username: admin
              password: %s
              project_name: admin
              user_domain_name: Default
              project_domain_name: Default
            region_name: RegionOne
            identity_api_version: 3
            interface: public
        """
        .formatted(identityUrl, yamlQuoted(password));
  }

  private static String shellQuoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  private static String yamlQuoted(String text) {
    return "'" + text.replace("'", "''") + "'";
  }
}
