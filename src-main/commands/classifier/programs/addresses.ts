const host = /^(?:[a-z][a-z0-9+.-]*:\/\/)?(?:\[([0-9a-f:]+)\]|([^/:,\s]+))(?::\d+)?(?:\/.*)?$/i;
const inside =
  /^(localhost|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(1[6-9]|2\d|3[01])\.[\d.]+|::1|fd[0-9a-f]*:[0-9a-f:]*|[a-z0-9_-]+|[a-z0-9_.-]+\.(local|localdomain|internal|lan|svc))$/i;

/**
 * Whether every address in a list such as `https://10.0.0.1:2379,etcd-1:2379` is of this machine or of a private network. A name
 * with a dot that is not reserved for private use counts as outside.
 */
export function areInside(addresses: string): boolean {
  return addresses.split(',').every((address) => {
    const found = host.exec(address.trim());
    const name = found?.[1] ?? found?.[2];
    return name !== undefined && inside.test(name) && !address.includes('@');
  });
}

/** A socket or named pipe of this machine. */
export function isLocalSocket(address: string): boolean {
  return /^(unix:\/\/)?\/(var\/)?run\/[\w./-]+$/.test(address) && !address.includes('..');
}
