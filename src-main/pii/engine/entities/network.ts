import type { PiiType } from '../types.ts';

/** What identifies a machine. */
export const networkEntities: readonly PiiType[] = [
  {
    id: 'mac',
    name: 'MAC address',
    tier: 'certain',
    replacement: '[MAC]',
    validator: 'six octets in one of three notations',
    examples: ['00:1A:2b:3c:4D:5e', '00-1A-2B-3C-4D-5E', '001a.2b3c.4d5e'],
    counterExamples: ['12:34:56', '00:1A:2b:3c:4D:5e:6f'],
  },
  {
    id: 'ipv6',
    name: 'IPv6 address',
    tier: 'certain',
    replacement: '[IPv6]',
    validator: 'RFC 4291 text form',
    examples: ['fe80::1%eth0', '[2001:db8::1]:443', '::ffff:10.0.0.1'],
    counterExamples: ['12:34:56', 'std::string', 'a::b::c'],
  },
  {
    id: 'ipv4',
    name: 'IPv4 address',
    tier: 'certain',
    replacement: '[IPv4]',
    validator: 'four octets, not a version or object identifier',
    examples: ['10.0.0.1:8080', 'from 192.168.1.10'],
    counterExamples: ['Chrome/120.0.0.0', 'version 1.2.3.4', 'v1.2.3.4', '1.2.3.4.5', '300.1.1.1'],
  },
  {
    id: 'hostname',
    name: 'Host name',
    tier: 'policy',
    replacement: '[Hostname]',
    validator: 'a delegated or internal top-level domain, no class or file name',
    examples: ['db01.prod.example.com', 'orders.default.svc.cluster.local'],
    counterExamples: ['org.apache.spark.storage.BlockManager', 'main.rs', 'v1.2.3', 'package.json'],
  },
];
