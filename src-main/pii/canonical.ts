import { getDomain } from 'tldts';

/** The eight groups of an IPv6 address, or null for what is none. */
function groupsOf(address: string): number[] | null {
  const lastColon = address.lastIndexOf(':');
  const octets = address.slice(lastColon + 1).split('.');
  let text = address;
  if (octets.length === 4) {
    const [a = 0, b = 0, c = 0, d = 0] = octets.map(Number);
    text = `${address.slice(0, lastColon + 1)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
  }
  const halves = text.split('::');
  const parts = halves.map((half) =>
    half === '' ? [] : half.split(':').map((group) => Number.parseInt(group, 16)),
  );
  const [head = [], tail = []] = parts;
  const missing = 8 - head.length - tail.length;
  if (halves.length > 2 || (halves.length === 2 ? missing < 0 : missing !== 0)) return null;
  const groups = [...head, ...Array.from({ length: missing }, () => 0), ...tail];
  return groups.every((group) => group >= 0 && group <= 0xffff) ? groups : null;
}

/** An IPv6 address as groups, and what stands behind it: a zone or the length of a prefix. */
function readIpv6(value: string): { groups: number[]; rest: string } | null {
  const bare = value.startsWith('[') ? value.slice(1).replace(']', '') : value;
  const end = bare.search(/[%/]/);
  const groups = groupsOf(end < 0 ? bare : bare.slice(0, end));
  return groups && { groups, rest: end < 0 ? '' : bare.slice(end) };
}

/**
 * One form for the ways to write a value: letter case, a percent-encoded `@`, the notations of a MAC address, compressed IPv6.
 * It decides which values share a token. What it does not know comes back as it is.
 */
export function canonical(type: string, value: string): string {
  switch (type) {
    case 'email':
      return value.replace(/%40/, '@').toLowerCase();
    case 'hostname':
      return value.toLowerCase().replace(/\.$/, '');
    case 'mac':
      return value.replaceAll(/[^0-9a-f]/gi, '').toLowerCase();
    case 'ipv6': {
      const address = readIpv6(value);
      return address
        ? address.groups.map((group) => group.toString(16)).join(':') + address.rest
        : value.toLowerCase();
    }
    default:
      return value;
  }
}

/** The domain a host belongs to: the registrable one, or the last two names of an internal one. Null for a single name. */
export function domainOf(host: string): string | null {
  return getDomain(host.toLowerCase());
}

/** The network or domain of a value in words, such as `10.1.2.0/24` or `example.com`; null where its type has none. */
export function familyOf(type: string, value: string): string | null {
  switch (type) {
    case 'ipv4': {
      const octets = /^(\d{1,3}\.\d{1,3}\.\d{1,3})\.\d/.exec(value);
      return octets ? `${octets[1]}.0/24` : null;
    }
    case 'ipv6': {
      const address = readIpv6(value);
      return address
        ? `${address.groups
            .slice(0, 4)
            .map((group) => group.toString(16))
            .join(':')}::/64`
        : null;
    }
    case 'email': {
      const form = canonical(type, value);
      return domainOf(form.slice(form.lastIndexOf('@') + 1));
    }
    case 'hostname':
      return domainOf(canonical(type, value));
    default:
      return null;
  }
}
