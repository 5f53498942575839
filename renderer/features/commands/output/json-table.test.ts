import { expect, test } from 'vitest';
import { compareCells, jsonTable } from './json-table.ts';

const pods = {
  kind: 'List',
  items: [
    {
      metadata: {
        name: 'api-1',
        namespace: 'prod',
        creationTimestamp: '2026-11-26T10:00:00Z',
        labels: { app: 'api' },
      },
      status: { phase: 'Running', podIPs: [{ ip: '10.0.0.1' }] },
      spec: { nodeName: 'n1', args: ['a', 'b'] },
    },
    {
      metadata: { name: 'api-2', namespace: 'prod' },
      status: {
        phase: 'Running',
        containerStatuses: [{ state: { waiting: { reason: 'CrashLoopBackOff' } } }],
      },
    },
  ],
};

test('a list of objects has the usual columns and offers the others', () => {
  const table = jsonTable(JSON.stringify(pods));
  expect(table?.usual).toEqual(['name', 'namespace', 'status', 'created']);
  expect(table?.rows.map((row) => [row.name, row.namespace, row.status])).toEqual([
    ['api-1', 'prod', 'Running'],
    ['api-2', 'prod', 'CrashLoopBackOff'],
  ]);
  expect(table?.columns).toContain('metadata.labels.app');
  expect(table?.rows[0]).toMatchObject({ 'spec.args': 'a, b', 'status.podIPs': '1', 'spec.nodeName': 'n1' });
});

test('nodes and deployments show their condition', () => {
  const item = (status: string) => ({
    metadata: { name: 'x' },
    status: { conditions: [{ type: 'Ready', status }] },
  });
  const table = jsonTable(JSON.stringify({ items: [item('True'), item('False')] }));
  expect(table?.rows.map((row) => row.status)).toEqual(['Ready', 'NotReady']);
});

test('a plain list and one object are tables, other text is none', () => {
  expect(jsonTable('[{"id":1,"state":"up"},{"id":2}]')?.rows).toHaveLength(2);
  expect(jsonTable(JSON.stringify({ VpcList: [{ Name: 'a' }] }))?.rows[0]?.name).toBe('a');
  expect(jsonTable(JSON.stringify(pods.items[0]))?.rows).toHaveLength(1);
  for (const text of ['', 'NAME READY', '{"a":', '[1,2]', '{"a":1}', '[]'])
    expect(jsonTable(text)).toBeNull();
});

test('names that mean something to JavaScript are columns like others', () => {
  const table = jsonTable('[{"name":"x","__proto__":{"polluted":true},"constructor":1}]');
  expect(table?.columns).toContain('constructor');
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
});

test('cells are sorted as people expect', () => {
  const cells = ['pod-10', 'pod-2', undefined, 'pod-1'];
  expect(cells.toSorted((a, b) => compareCells(a, b))).toEqual(['pod-1', 'pod-2', 'pod-10', undefined]);
  expect([10, 9].toSorted(compareCells)).toEqual([9, 10]);
});
