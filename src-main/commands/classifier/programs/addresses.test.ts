import { expect, test } from 'vitest';
import { areInside, isLocalSocket } from './addresses.ts';

test.each([
  'localhost:9092',
  'https://127.0.0.1:2379',
  '10.0.0.1:2379,10.0.0.2:2379',
  '172.31.0.9',
  '192.168.1.1:80',
  'http://[::1]:9093',
  '[fd00::1]:2379',
  'kafka-0:9092,kafka-1:9092',
  'alertmanager.monitoring.svc:9093',
  'http://prometheus.lan/path',
])('%s is inside', (address) => expect(areInside(address)).toBe(true));

test.each([
  'https://etcd.example.com:2379',
  '10.0.0.1:2379,etcd.example.com:2379',
  '172.32.0.1',
  '8.8.8.8:53',
  '127.0.0.1.example.com',
  '10.0.0.1.example.com:1',
  'http://localhost@example.com',
  'http://example.com#localhost',
  '[2001:db8::1]:1',
  '',
])('%s is not inside', (address) => expect(areInside(address)).toBe(false));

test.each([
  ['unix:///run/containerd/containerd.sock', true],
  ['/var/run/crio/crio.sock', true],
  ['unix:///run/../tmp/evil.sock', false],
  ['unix:///tmp/evil.sock', false],
  ['tcp://10.0.0.1:1', false],
])('%s is a socket of this machine: %s', (address, local) => expect(isLocalSocket(address)).toBe(local));
