import { partsMeet, pathParts } from './path-patterns.ts';
import type { Finding } from './program.ts';
import type { Argument } from './verdict.ts';

/** Folders that a system lives in: moving, removing or changing one of them as a whole breaks it. */
const systemFolders =
  `/ /bin /sbin /lib /lib32 /lib64 /libx32 /usr /usr/bin /usr/sbin /usr/lib /usr/lib64 /usr/lib32 /usr/local /usr/share /usr/libexec
  /usr/lib/* /boot /boot/efi /boot/* /dev /etc /home /opt /proc /proc/sys /root /run /srv /sys /var /var/lib /var/lib/dpkg /var/lib/rpm /var/log /var/run /var/spool /mnt /media
  /etc/* /lib/* /system /system/library /library /applications /users /volumes /private /private/etc /private/var /nix /nix/store /snap
  /var/lib/docker /var/lib/kubelet /var/lib/etcd /var/lib/postgresql /var/lib/mysql /var/lib/containerd /etc/kubernetes /etc/pve /c /c/windows /home/* /users/*`
    .split(/\s+/)
    .map((name) => pathParts(name).parts);

/** Files that must not be written over, whatever writes. */
const preciousFiles =
  `/etc/passwd /etc/shadow /etc/group /etc/gshadow /etc/sudoers /etc/sudoers.d /etc/fstab /etc/crypttab /etc/ld.so.preload /etc/pam.d /boot
  /proc/sysrq-trigger /sys/power/state /sys/kernel/debug/* /etc/pve/corosync.conf`
    .split(/\s+/)
    .map((name) => pathParts(name).parts);

/** What may be written below /dev: terminals, the own streams, shared memory. Everything else there is a device. */
const harmlessDevices =
  /^\/dev\/(?:null|zero|full|random|urandom|stdin|stdout|stderr|tty\w*|console|ptmx|log|fd\/\d+|pts\/\d+|shm\/.+|mqueue\/.+|tcp\/.+|udp\/.+)$/;

function finding(arg: Argument, tier: 2 | 3, text: string): Finding {
  return { tier, text, start: arg.start, end: arg.end, rememberable: tier === 2 && !arg.glob };
}

/** A folder that the system lives in, or a pattern that could match one; `~` is someone's whole home folder. */
export function isSystemFolder(arg: Argument): boolean {
  if (arg.text === null) return false;
  const { root, parts } = pathParts(arg.text);
  if (root === '~') return parts.length === 0 || (parts.length === 1 && arg.glob) || parts[0] === '..';
  if (root === '') return parts.length > 0 && parts.every((part) => part === '..');
  // `/usr/bin/*` is as good as the folder.
  const last = parts.at(-1) ?? '';
  if (
    arg.glob &&
    /^[*?]+$/.test(last) &&
    isSystemFolder({ ...arg, text: `/${parts.slice(0, -1).join('/')}`, glob: false })
  )
    return !/^(?:opt|srv|mnt|media|var\/log|var\/spool|run|home\/[^/]+)$/.test(parts.slice(0, -1).join('/'));
  // `/etc/cron.d` is below a system folder and may be changed on request; the lists name `/etc/*` for patterns only.
  return systemFolders.some(
    (folder) =>
      folder.length === parts.length &&
      partsMeet(parts, folder, 0) &&
      (arg.glob || !folder.includes('*') || folder[0] === 'home' || folder[0] === 'users'),
  );
}

/** Whether the path is below a folder for scratch files, with a first part that is given in full. */
export function isScratch(arg: Argument): boolean {
  if (arg.text === null || /(^|\/)\.\.(\/|$)/.test(arg.text)) return false;
  const below = /^(?:\/private)?(?:\/var)?\/tmp\/+(.*)$/s.exec(arg.text)?.[1];
  const first = below?.split('/').find((part) => part !== '' && part !== '.');
  return (
    first !== undefined && !/^[*?[.]/.test(first) && !(arg.glob && /[*?[]/.test(first) && first.length < 3)
  );
}

/** What writing to this place would do at worst: refused for devices and for what a system cannot do without. */
export function writeFindings(arg: Argument): Finding[] {
  if (arg.text === null) return [];
  const { root, parts } = pathParts(arg.text);
  if (root !== '/') return [];
  const text = `/${parts.join('/')}`;
  if (parts[0] === 'dev' && parts.length > 1 && !harmlessDevices.test(text))
    return [finding(arg, 3, 'it writes straight to a device')];
  const precious = preciousFiles.some((file) => parts.length >= file.length && partsMeet(parts, file, 0));
  return precious ? [finding(arg, 3, 'it writes over a file that the system cannot do without')] : [];
}

/** `> /dev/null` and the own output streams: nothing is changed. */
export function isNowhere(arg: Argument): boolean {
  return arg.text !== null && !arg.glob && /^\/dev\/(?:null|stdout|stderr|fd\/[12])$/.test(arg.text);
}
