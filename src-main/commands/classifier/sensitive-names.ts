/**
 * Files that hold secrets. One word is a name in any folder, several parts match at the end of a path, a leading `/` starts at the
 * root, and `/**` at the end means everything below. `=` in front: only when the name is given in full, as patterns such as `*.conf`
 * are typed for other files. Lower case throughout.
 */
export const sensitiveNames: [why: string, names: string][] = [
  [
    'it holds password hashes',
    `shadow shadow- shadow~ =shadow.* gshadow gshadow- gshadow~ =gshadow.* master.passwd =spwd.db opasswd .htpasswd htpasswd
     smbpasswd =passdb.tdb =secrets.tdb =ntds.dit`,
  ],
  [
    'it holds a private key',
    `id_rsa* id_dsa* id_ecdsa* id_ed25519* id_xmss* .ssh/** ssh_host_*_key =identity *.pem *.key *.p12 *.pfx *.pkcs12 *.jks *.keystore *.bks
     *.ppk *.keytab krb5cc_* *.ovpn *.kirbi =privkey* *.p8 *.jceks =truststore.*
     /etc/ssl/private/** /etc/pki/tls/private/** /etc/wireguard/** wireguard/*.conf /etc/letsencrypt/live/** /etc/letsencrypt/archive/**
     /etc/letsencrypt/accounts/** /etc/pve/priv/** /etc/ipsec.d/private/** /etc/swanctl/private/** .gnupg/** secring.* =*.keyring
     /var/lib/kubelet/pki/** kubelet-client-* /var/lib/tor/**`,
  ],
  [
    'it holds credentials',
    `.env .env.* =*.env .envrc .flaskenv credentials =credentials.* =secrets.* .netrc _netrc .authinfo* .pgpass =pgpass.conf .my.cnf .mylogin.cnf =debian.cnf
     .git-credentials .npmrc .yarnrc.yml .pypirc .dockercfg .docker/config.json .s3cfg .boto .vault-token .terraformrc =terraform.rc
     .terraform.d/** *.tfstate =*.tfstate.* *.tfvars *.tfvars.json .cargo/credentials* .m2/settings.xml =settings-security.xml .gradle/gradle.properties
     .config/gh/** .config/hub .config/glab-cli/** gh/hosts.yml .config/gcloud/** =application_default_credentials.json =access_tokens.db =credentials.db
     .aws/credentials .aws/config .aws/cli/** .aws/sso/** .azure/** .oci/** .config/doctl/** .config/hcloud/** .config/rclone/** =rclone.conf .config/op/**
     .kube/config* .kube/**  kubeconfig =kubeconfig.* =kubeconfig-* *.kubeconfig =*-kubeconfig* =*_kubeconfig* =kubeconfig_* =kube-config* =kube_config* /etc/kubernetes/*.conf /etc/wpa_supplicant/** /etc/sssd/** /etc/cni/net.d/*kubeconfig* =admin.conf =super-admin.conf
     =kubelet.conf =controller-manager.conf =scheduler.conf =bootstrap-kubelet.conf =k3s.yaml =rke2.yaml /etc/kubernetes/pki/*.key node-token
     kubernetes.io~secret/** kubernetes.io~projected/** secrets/kubernetes.io/** /run/secrets/** /var/run/secrets/** /run/credentials/** serviceaccount/token
     ipsec.secrets /etc/ppp/*-secrets =*-secrets =sssd.conf ldap.secret pam_ldap.secret =wpa_supplicant*.conf /etc/networkmanager/system-connections/**
     system-connections/** auth.conf.d/** /etc/apt/auth.conf sasl_passwd* passwd.client =wp-config.php* =configuration.php =localsettings.php =database.yml master.key .rediscli* .pgservice*
     /var/lib/cloud/instance/** /var/lib/cloud/instances/** =user-data =user-data.* =config.v2.json /root/.config/** =tnsnames.ora
     .config/helm/** .helm/** .config/argocd/** .argocd/** .jenkins/** =initialadminpassword .consul-token .nomad-token .databrickscfg
     .config/filezilla/** =sitemanager.xml =recentservers.xml .subversion/auth/** .cvspass .fetchmailrc .msmtprc .mutt/** .muttrc .smbcredentials cifs-credentials`,
  ],
  [
    'it is a store of passwords',
    `*.kdbx *.kdb *.psafe3 .password-store/** keyrings/** keychains/** *.keychain *.keychain-db =logins.json =key3.db =key4.db =signons.sqlite =cookies.sqlite =cookies
     'login?data' 'login data' *.1pif *.agilekeychain .config/keepassxc/** .config/bitwarden*/**`,
  ],
  [
    'a history may hold passwords that were typed',
    `.*history .*_history .histfile .zhistory .zsh_sessions/** fish_history .local/share/fish/** .viminfo .lesshst .sh_history =consolehost_history.txt`,
  ],
  ['it opens a session of the display', '.xauthority .iceauthority .config/pulse/cookie'],
  [
    'it shows the environment or the memory of a process',
    `=environ */environ */mem /proc/*/environ /proc/*/task/*/environ /proc/*/mem /proc/mem /proc/kcore /proc/*/task/*/mem /proc/*/map_files/** /proc/*/auxv =core =core.[0-9]* =vmcore* *.hprof *.dmp *.core
     /var/crash/** /var/lib/systemd/coredump/**`,
  ],
  [
    'it leads to files elsewhere',
    '/proc/*/root/** /proc/*/cwd/** /proc/*/fd/** /proc/*/task/*/fd/** /proc/*/task/*/root/** /proc/*/task/*/cwd/** proc/self/root/** proc/1/root/** self/root/** self/cwd/** 1/root/** 1/cwd/**',
  ],
  [
    'reading it takes the messages away from others',
    '/proc/kmsg /sys/kernel/debug/** /sys/kernel/tracing/** trace_pipe',
  ],
  [
    'it is a device, not a file',
    '/dev/** dev/sd* dev/nvme* dev/vd* dev/xvd* dev/mem dev/kmem dev/mapper/** dev/dm-*',
  ],
  [
    'it holds the data of a database or of a cluster',
    '/var/lib/etcd/** /var/lib/vault/** /var/lib/mysql/** /var/lib/postgresql/** /var/lib/redis/** /var/lib/mongodb/** /var/lib/rancher/** /var/lib/consul/** /var/lib/nomad/** /var/lib/grafana/** /var/lib/jenkins/** /var/lib/kubelet/** /etc/rancher/**',
  ],
  ["it holds people's mail", '/var/mail/** /var/spool/mail/** maildir/** mbox .mail/**'],
];

/** Names of the list above that hold nothing secret after all. */
export const harmlessNames: RegExp[] = [
  /\.pub$/,
  /(^|\/)\.ssh\/(known_hosts\S*|authorized_keys\d?)$/,
  /(^|\/)(full)?chain\d*\.pem$/,
  /(^|\/)(ca|cert|cacert|ca-cert|ca-bundle|ca-certificates|tls-ca-bundle|server-cert|client-cert)\d*\.pem$/,
  /^\/etc\/ssl\/certs\/[^*?[]+\.(pem|crt)$/,
  /^\/etc\/letsencrypt\/live\/readme$/,
  /(^|\/)\.env\.(example|sample|template|dist)$/,
  /^\/dev\/(null|zero|full|random|urandom|stdin|stdout|stderr)$/,
  /^\/(dev|proc\/self)\/fd\/[012]$/,
  // Logs are logs, whatever they are called.
  /^\/var\/lib\/(docker|kubelet)\/containers\/[^/]+\/[^/]+-json\.log$/,
];

/** Folders in which names are what they seem: a pattern there is held against rules for that very place only. */
export const tameFolders = `/var/log /proc /sys /usr /lib /lib64 /bin /sbin /boot /etc/cron.d /etc/cron.daily /etc/cron.hourly /etc/cron.weekly /etc/cron.monthly /etc/sysctl.d
  /etc/nginx/conf.d /etc/nginx/sites-enabled /etc/nginx/sites-available /etc/nginx/modules-enabled /etc/apt/sources.list.d /etc/apt/preferences.d /etc/apt/apt.conf.d /etc/yum.repos.d
  /etc/logrotate.d /etc/systemd /etc/modprobe.d /etc/modules-load.d /etc/profile.d /etc/security/limits.d /etc/default /etc/sysconfig /etc/init.d /etc/pam.d /etc/sudoers.d
  /etc/kubernetes/manifests /etc/netplan /etc/network /etc/rsyslog.d /etc/haproxy /etc/apache2 /etc/httpd /etc/udev /etc/ld.so.conf.d /etc/php /etc/rc.d /etc/pve/qemu-server
  /etc/pve/lxc /etc/pve/nodes /var/lib/dpkg /var/lib/apt /etc/alternatives /etc/docker /etc/prometheus /etc/ssh/sshd_config.d`;

/** Folders below which a search would come by secrets. Matched from the root; `~` is a home folder. */
export const broadFolders = `/ /etc /root /home /home/* /users /users/* /proc /proc/* /proc/*/* /sys /sys/kernel /dev /run /run/user /run/user/* /var /var/run /var/lib
  /var/spool /var/backups /var/lib/docker /var/lib/docker/** /var/lib/containerd /var/lib/containerd/** /var/lib/containers /var/lib/containers/** /var/lib/kubelet
  /var/lib/cloud /var/lib/rancher /var/lib/snapd /var/lib/lxc /var/lib/lxd /etc/kubernetes /etc/ssl /etc/ssh /etc/pki /etc/letsencrypt /etc/letsencrypt/live /etc/pve /etc/apt
  /etc/networkmanager /etc/ipsec.d /etc/openvpn /etc/openvpn/** /etc/postfix /etc/security /etc/rancher /mnt /mnt/* /media /media/* /private /private/etc /private/var /c /c/users /opt/ibm /export/home`;
