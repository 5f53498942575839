/** Places below /dev that hold nothing. */
const harmlessDevice =
  /^\/dev\/(?:null|zero|full|tty|console|ptmx|random|urandom|log|std(?:in|out|err)|(?:fd|pts|shm|mqueue|tcp|udp)\/.*|shm|tty\w+)$/;

/** Disks, partitions, volumes and memory, by the beginnings of their names; a pattern or a number may follow. */
const device =
  /^\/dev\/(?:[shvx]v?d[a-z*?[]|nvme|mmcblk|loop|dm-|md[\d_/*?[]|md$|mapper\/|disk\/|block\/|zd\d|zvol\/|nbd|rbd|drbd|bcache|pmem|sr\d|fd\d|mtd|ram\d|r?disk\d|vg|pve\/|rootvg|mem$|kmem$|port$|kcore$|cciss\/|dasd|vd|xvd|sd|hd|root$|ubi|st\d|nst\d|[*?[])/;

const systemFiles: [RegExp, string][] = [
  [
    /^\/etc\/(?:passwd|group|shadow|gshadow|sudoers)(?:-|[*?[].*)?$/,
    'would break the accounts of this machine',
  ],
  [/^\/etc\/sudoers\.d\//, 'would break the accounts of this machine'],
  [/^\/etc\/(?:fstab|ld\.so\.preload|inittab|crypttab)$/, 'could keep this machine from starting'],
  [/^\/boot(?:\/|$)|^\/efi(?:\/|$)/, 'could keep this machine from starting'],
  [/^\/sys\/firmware\/efi\//, 'could keep this machine from starting'],
  [/^\/proc\/sysrq-trigger$/, 'makes the kernel restart, stop or crash the machine'],
  [/^\/sys\/power\/(?:state|disk)$/, 'puts the machine to sleep'],
  [/^\/proc\/(?:kcore|kmem)$/, 'writes into the memory of the kernel'],
  [
    /^\/(?:etc|usr|bin|sbin|lib|lib64|dev|proc|sys|var|root|home|opt)?\/?[*?]*$/,
    'would replace a folder of the system',
  ],
];

/** A path without doubled slashes, `.` and `..`; relative ones stay relative. */
export function tidyPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !path.startsWith('/')) parts.push(part);
  }
  return `${path.startsWith('/') ? '/' : ''}${parts.join('/')}`;
}

/** `/proc/self/root/etc` and `/proc/1/root/etc` are `/etc`. */
const withoutProcRoot = (path: string) =>
  path.replace(/^\/proc\/(?:self|thread-self|\d+)\/root(?=\/|$)/, '') || '/';

/** Why nobody may write there through a redirect, `tee`, `dd` or `cp`: it destroys a disk or the system. Null otherwise. Patterns count. */
export function writeTarget(path: string): string | null {
  const tidy = withoutProcRoot(tidyPath(path));
  if (!tidy.startsWith('/')) return null;
  if (device.test(tidy) && !harmlessDevice.test(tidy))
    return `overwrites ${tidy}, a disk or the memory of this machine`;
  return systemFiles.find(([pattern]) => pattern.test(tidy))?.[1] ?? null;
}
