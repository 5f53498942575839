/**
 * Accounts that belong to a system or a service, or are the same everywhere: their names say nothing about a person
 * and are what a reader of a log needs. Also directories of a home that belong to nobody.
 */
export const systemAccounts: ReadonlySet<string> = new Set(
  `root toor admin admins administrator administrators superuser supervisor sysadmin operator daemon bin sys sync games
  man lp mail news uucp proxy backup list irc gnats nobody nogroup halt shutdown adm staff users wheel system local
  localsystem localservice networkservice trustedinstaller dwm-1 umfd-0 umfd-1 anonymous everyone guest public shared
  default defaultuser0 all.users default.user user users username userid login name test tester testing demo example
  sample service svc app apps application web www www-data wwwrun http httpd apache apache2 nginx tomcat jetty node
  nodejs python ruby java php go rust runner build builder buildkite ci cd jenkins gitlab gitlab-runner github
  circleci travis teamcity bamboo drone actions git svn hg gerrit docker dockerd containerd kube kubelet kubernetes
  etcd coredns calico cilium flannel istio envoy helm argocd flux spark hadoop hdfs yarn mapred hive hbase zookeeper
  kafka storm flink airflow presto trino cassandra elasticsearch elastic opensearch kibana logstash fluentd fluentbit
  filebeat mysql mariadb mysql.sys postgres postgresql pgsql pgbouncer redis mongo mongodb mongod rabbitmq memcached
  influxdb clickhouse oracle sa sqlserver mssql db2inst1 neo4j couchdb consul vault nomad prometheus grafana
  alertmanager node_exporter zabbix nagios icinga monitor monitoring munin collectd telegraf datadog dd-agent newrelic
  ansible puppet chef salt vagrant terraform deploy deployer deployment postfix dovecot exim sendmail mailnull smmsp
  opendkim clamav amavis spamd cyrus named bind dnsmasq unbound ntp chrony _chrony openntpd sshd ssh ftp ftpuser
  proftpd vsftpd tftp telnetd telnet rsync samba nfsnobody rpc rpcuser dbus messagebus avahi polkitd colord pulse rtkit
  gdm lightdm sddm xfs haldaemon vcsa pcap squid haproxy varnish syslog rsyslog auditd tss uuidd systemd
  systemd-network systemd-resolve systemd-timesync systemd-coredump systemd-oom landscape pollinate lxd libvirt qemu
  kvm nova neutron glance keystone cinder swift ceph ubuntu debian centos fedora rhel ec2-user core coreos rocky
  almalinux alpine opc azureuser cloud-user pi arch nixbld linuxbrew homebrew macports spotlight _mdnsresponder
  bot robot crawler scheduler cron worker agent client server host master slave primary replica replicator replication
  unknown none null nil undefined true false self me owner other any all client_user iusr iwam krbtgt`.split(
    /\s+/,
  ),
);
