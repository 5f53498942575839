import { describe, expect, it } from 'vitest';
import { hidesNames, sensitiveFile, sensitiveFolder } from './sensitive.ts';

const isPattern = (name: string) => /[*?[]/.test(name);

describe('sensitiveFile', () => {
  it.each(
    `/etc/shadow /etc/../etc/shadow //etc///shadow /etc/./shadow shadow ../../etc/shadow /ETC/Shadow /etc/shadow- /var/backups/shadow.bak
    ~/.ssh/id_rsa /root/.ssh/id_ed25519 ~bob/.ssh/config id_rsa server.key tls.pem /etc/ssl/private/x .env ../.env .env.production prod.env
    ~/.aws/credentials ~/.kube/config /root/.kube/config kubeconfig my.kubeconfig /etc/kubernetes/admin.conf /etc/rancher/k3s/k3s.yaml ~/.netrc ~/.pgpass
    ~/.docker/config.json /proc/1/environ /proc/self/environ /proc/1234/mem /proc/self/root/etc/shadow /proc/1/root/etc/hosts /proc/self/fd/5 /proc/1/cwd/x
    /var/run/secrets/kubernetes.io/serviceaccount/token /run/secrets/db /run/secrets/kubernetes.io/serviceaccount/token token ~/.bash_history .zsh_history
    /dev/sda /dev/mem /dev/nvme0n1 /dev/fd/7 /proc/kcore ~/.vault-token terraform.tfstate prod.tfvars passwords.txt db_password my-secret.yaml
    secrets/db.yaml /etc/wireguard/wg0.conf /etc/NetworkManager/system-connections/wifi /etc/letsencrypt/live/x/privkey.pem /private/etc/shadow
    /etc/sh* /etc/s[h]adow /etc/?hadow ~/.ss?/id* ~/.ssh/* /home/*/.ssh/id_rsa /home/*/.bash_history * *.key *.p* /e*/sh*w /proc/*/environ /proc/[0-9]*/environ
    *.env prod*.env kubec* shadow.* */environ */mem cred*.json
    ~/.*history /run/secrets/* /etc/ssl/private/* .e* /etc/kubernetes/* app-secrets.y* /var/lib/etcd/member/snap/db core vmcore /etc/ppp/chap-secrets
    wp-config.php /etc/mysql/debian.cnf .git-credentials /root/.gnupg/secring.gpg store.kdbx`.split(/\s+/),
  )('asks for %s', (name) => {
    expect(sensitiveFile(name, isPattern(name), false)).not.toBeNull();
  });

  it.each(
    `/etc/hosts /etc/passwd /etc/os-release /etc/resolv.conf /etc/fstab /etc/nginx/nginx.conf /etc/ssh/sshd_config /var/log/syslog /var/log/auth.log app.log
    /proc/cpuinfo /proc/meminfo /proc/1/status /proc/self/limits /proc/1/cmdline /proc/net/tcp /sys/class/net/eth0/operstate /dev/null /dev/stdin /dev/urandom ~/.ssh/id_rsa.pub
    ~/.ssh/known_hosts ~/.ssh/authorized_keys fullchain.pem /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/ISRG_Root_X1.pem .env.example values.yaml deployment.yaml pods.json
    /var/log/*.log /var/log/nginx/*.gz *.log *.txt *.conf *.csv /etc/*release /proc/*/status /sys/block/*/queue/scheduler /etc/cron.d/* /etc/nginx/conf.d/*.conf
    token-service.log passwd.go /etc/sysctl.d/* /var/log/secure /etc/sudoers README.md Makefile main.go tokenizer.py monkey.txt keyboard.conf
    /etc/kubernetes/manifests/kube-apiserver.yaml ~/.bashrc ~/notes.txt .gitignore /etc/apt/sources.list /etc/redis/redis.conf`.split(
      /\s+/,
    ),
  )('lets %s be read', (name) => {
    expect(sensitiveFile(name, isPattern(name), false)).toBeNull();
  });
});

describe('sensitiveFolder', () => {
  it.each(
    `/ /etc /etc/ /root ~ /home /home/bob /proc /var /run /var/run /var/lib /var/run/secrets ~/.ssh .ssh . .. ../.. ./ /etc/../ /dev ~/.config /etc/ssl /var/lib/kubelet
    /var/lib/docker/overlay2 * /* /e* /home/* ~/* secrets`.split(/\s+/),
  )('asks for %s', (name) => {
    expect(sensitiveFolder(name, isPattern(name))).not.toBeNull();
  });
  it.each(
    '/var/log /var/log/nginx /etc/nginx /etc/systemd /usr/share/doc src src/main ./src /opt/app /srv/www ~/work/app /var/log/* /home/bob/app /tmp/x'.split(
      ' ',
    ),
  )('lets %s be searched', (name) => {
    expect(sensitiveFolder(name, isPattern(name))).toBeNull();
  });
});

describe('hidesNames', () => {
  it.each(
    '~/.kube .docker /proc/1 /run/secrets /etc/kubernetes/pki / /dev ~/.ssh /etc/ssl/private secrets'.split(
      ' ',
    ),
  )('%s', (name) => {
    expect(hidesNames(name)).toBe(true);
  });
  it.each('/var/log /tmp ~ /etc /opt/app src ..'.split(' '))('not %s', (name) => {
    expect(hidesNames(name)).toBe(false);
  });
});
