import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { makeCertificate } from './certificate.testing.ts';
import { answerExec } from './exec.testing.ts';
import { createObjects, type KubeObject, type Objects } from './objects.testing.ts';
import { openApiDocument } from './open-api.testing.ts';
import { applyPatch } from './patch.testing.ts';
import { apiVersionOf, groupList, type Resource, resourceList, resources } from './resources.testing.ts';
import { tableOf } from './table.testing.ts';

/** An error as Kubernetes states it. */
class Refusal extends Error {
  readonly code: number;
  readonly reason: string;

  constructor(code: number, reason: string, message: string) {
    super(message);
    this.code = code;
    this.reason = reason;
  }
}

interface Target {
  resource: Resource;
  namespace: string | null;
  name: string | null;
  subresource: string | null;
}

/** One of a request's parts, ready to be answered. */
interface Call {
  request: IncomingMessage;
  response: ServerResponse;
  query: URLSearchParams;
  body: unknown;
  target: Target;
}

function targetOf(path: string): Target | null {
  const match = /^\/(?:api\/(?<core>[^/]+)|apis\/(?<group>[^/]+)\/(?<version>[^/]+))\/(?<rest>.+)$/.exec(
    path,
  );
  const { core, group = '', version = core, rest = '' } = match?.groups ?? {};
  const parts = rest.split('/').map(decodeURIComponent);
  const scoped = parts[0] === 'namespaces' && parts.length > 2;
  const [name, object = null, subresource = null] = scoped ? parts.slice(2) : parts;
  const resource = resources.find(
    (each) => each.group === group && each.version === version && each.name === name,
  );
  if (!resource) return null;
  return { resource, namespace: scoped ? (parts[1] ?? null) : null, name: object, subresource };
}

async function bodyOf(request: IncomingMessage): Promise<unknown> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const type = request.headers['content-type'] ?? 'application/json';
  if (!type.includes('json') && !type.includes('apply')) throw new Refusal(415, 'UnsupportedMediaType', type);
  const text = Buffer.concat(chunks).toString('utf8');
  return text === '' ? null : JSON.parse(text);
}

function scaleOf(object: KubeObject) {
  const { name, namespace, uid, resourceVersion, creationTimestamp } = object.metadata;
  const replicas = (object.spec as { replicas?: number } | undefined)?.replicas ?? 1;
  return {
    kind: 'Scale',
    apiVersion: 'autoscaling/v1',
    metadata: { name, namespace, uid, resourceVersion, creationTimestamp },
    spec: { replicas },
    status: { replicas, selector: '' },
  };
}

/** What a user may not do: the viewer reads everything but secrets. */
function forbids(user: string, method: string, { resource, subresource }: Target): boolean {
  return user === 'viewer' && (method !== 'GET' || resource.name === 'secrets' || subresource === 'exec');
}

const verbs: Record<string, string> = { POST: 'create', PUT: 'update', PATCH: 'patch', DELETE: 'delete' };

export interface TestCluster {
  url: string;
  objects: Objects;
  /** `METHOD path?query` of every request, in order. */
  requests: string[];
  tokens: { admin: string; viewer: string };
  /** A kubeconfig for one of its users, self-contained. */
  kubeconfig(user?: 'admin' | 'viewer', namespace?: string): string;
  /** Stores an object without a request. */
  put(name: string, namespace: string | null, object: Record<string, unknown>): KubeObject;
  stop(): Promise<void>;
}

/**
 * A small Kubernetes API server on a loopback port, over TLS, for tests: discovery, get, list, watch, create, update, patch, delete, scale,
 * dry runs, tables, logs, and exec over WebSocket (SPDY, which kubectl before 1.31 speaks, is not there). `latencyMs` delays every answer.
 */
export async function startTestCluster(
  options: { latencyMs?: number; version?: string } = {},
): Promise<TestCluster> {
  const { certificate, key } = makeCertificate();
  const objects = createObjects();
  const tokens = { admin: `admin-${randomUUID()}`, viewer: `viewer-${randomUUID()}` };
  const requests: string[] = [];

  function userOf(request: IncomingMessage): string {
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    const user = Object.entries(tokens).find(([, value]) => value === token)?.[0];
    if (!user) throw new Refusal(401, 'Unauthorized', 'Unauthorized');
    return user;
  }

  function send(response: ServerResponse, status: number, value: unknown): void {
    response.writeHead(status, { 'content-type': 'application/json' });
    response.end(JSON.stringify(value));
  }

  function find({ resource, namespace, name }: Target): KubeObject {
    const object = objects.get(resource, namespace, name ?? '');
    if (object) return object;
    const type = resource.group === '' ? resource.name : `${resource.name}.${resource.group}`;
    throw new Refusal(404, 'NotFound', `${type} "${name}" not found`);
  }

  function objectsAs({ request, target }: Call, found: KubeObject[], single: boolean): unknown {
    const { resource } = target;
    if (request.headers.accept?.includes('as=Table')) return tableOf(resource, found, objects.version());
    if (single) return found[0];
    return {
      kind: `${resource.kind}List`,
      apiVersion: apiVersionOf(resource),
      metadata: { resourceVersion: objects.version() },
      items: found,
    };
  }

  function selectionOf({ query, target }: Call) {
    const name = target.name === null ? '' : `metadata.name=${target.name}`;
    return {
      namespace: target.namespace,
      labels: query.get('labelSelector') ?? '',
      fields: query.get('fieldSelector') ?? name,
    };
  }

  function watch(call: Call): void {
    const { request, response, target } = call;
    const asTable = request.headers.accept?.includes('as=Table') ?? false;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.flushHeaders();
    const stop = objects.watch(({ type, resource, object }) => {
      if (resource !== target.resource) return;
      const fits = objects.list(resource, selectionOf(call)).includes(object);
      if (!fits && type !== 'DELETED') return;
      const shown = asTable ? tableOf(resource, [object], objects.version()) : object;
      response.write(`${JSON.stringify({ type, object: shown })}\n`);
    });
    response.on('close', stop);
  }

  /** Ten lines at once; with `follow` one more every 50 ms until the client leaves. */
  function sendLog({ response, query, target }: Call): void {
    find(target);
    response.writeHead(200, { 'content-type': 'text/plain' });
    const tail = Number(query.get('tailLines') ?? 10);
    for (let line = 11 - Math.min(10, tail); line <= 10; line += 1)
      response.write(`line ${line} of ${target.name}\n`);
    if (query.get('follow') !== 'true') {
      response.end();
      return;
    }
    let line = 11;
    const timer = setInterval(() => response.write(`line ${line++} of ${target.name}\n`), 50);
    response.on('close', () => clearInterval(timer));
  }

  function read(call: Call): void {
    const { response, query, target } = call;
    if (target.subresource === 'log') sendLog(call);
    else if (target.subresource === 'scale') send(response, 200, scaleOf(find(target)));
    else if (['true', '1'].includes(query.get('watch') ?? '')) watch(call);
    else if (target.name !== null) send(response, 200, objectsAs(call, [find(target)], true));
    else send(response, 200, objectsAs(call, objects.list(target.resource, selectionOf(call)), false));
  }

  function changed(call: Call): Record<string, unknown> {
    const { request, body, target } = call;
    const type = request.headers['content-type'] ?? '';
    if (target.subresource !== 'scale')
      return request.method === 'PATCH'
        ? applyPatch(find(target), body, type)
        : (body as Record<string, unknown>);
    const scale = request.method === 'PATCH' ? applyPatch(scaleOf(find(target)), body, type) : body;
    const { replicas } = (scale as ReturnType<typeof scaleOf>).spec;
    const object = find(target);
    return { ...object, spec: { ...(object.spec as object), replicas } };
  }

  function create({ response, body, target }: Call, dryRun: boolean): void {
    const { resource, namespace } = target;
    const given = body as { metadata?: { name?: string } };
    const name = given.metadata?.name;
    if (!name)
      throw new Refusal(422, 'Invalid', `${resource.kind} "" is invalid: metadata.name: Required value`);
    if (objects.get(resource, namespace, name))
      throw new Refusal(409, 'AlreadyExists', `${resource.name} "${name}" already exists`);
    send(response, 201, objects.put(resource, namespace, given as Record<string, unknown>, dryRun));
  }

  function remove(call: Call, dryRun: boolean): void {
    const { response, target, query } = call;
    const found = target.name === null ? objects.list(target.resource, selectionOf(call)) : [find(target)];
    if (!dryRun && query.get('dryRun') !== 'All')
      for (const { metadata } of found)
        objects.remove(target.resource, metadata.namespace ?? null, metadata.name);
    send(response, 200, {
      kind: 'Status',
      apiVersion: 'v1',
      metadata: {},
      status: 'Success',
      details: { name: target.name },
    });
  }

  function change(call: Call, dryRun: boolean): void {
    const { request, response, body, target } = call;
    const isApply = request.headers['content-type']?.includes('apply') ?? false;
    const isNew = isApply && !objects.get(target.resource, target.namespace, target.name ?? '');
    const given = isNew ? (body as Record<string, unknown>) : changed(call);
    const object = objects.put(target.resource, target.namespace, given, dryRun);
    send(response, 200, target.subresource === 'scale' ? scaleOf(object) : object);
  }

  function write(call: Call): void {
    const { request, query, body } = call;
    const inBody = (body as { dryRun?: string[] } | null)?.dryRun ?? [];
    const dryRun = query.getAll('dryRun').includes('All') || inBody.includes('All');
    if (request.method === 'POST') create(call, dryRun);
    else if (request.method === 'DELETE') remove(call, dryRun);
    else change(call, dryRun);
  }

  function answerFixed(path: string, response: ServerResponse): boolean {
    const version = options.version ?? 'v1.32.4';
    const [, major, minor] = /^v(\d+)\.(\d+)/.exec(version) ?? [];
    const fixed: Record<string, () => unknown> = {
      '/version': () => ({ major, minor, gitVersion: version, platform: 'linux/amd64' }),
      '/api': () => ({ kind: 'APIVersions', versions: ['v1'], serverAddressByClientCIDRs: [] }),
      '/apis': groupList,
      '/api/v1': () => resourceList('', 'v1'),
      ...Object.fromEntries(
        groupList().groups.map(({ name }) => [`/apis/${name}/v1`, () => resourceList(name, 'v1')]),
      ),
    };
    if (path === '/openapi/v2') {
      response.writeHead(200, {
        'content-type': 'application/com.github.proto-openapi.spec.v2.v1.0+protobuf',
      });
      response.end(openApiDocument());
      return true;
    }
    const answer = fixed[path];
    if (answer) send(response, 200, answer());
    return answer !== undefined;
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'https://127.0.0.1');
    requests.push(`${request.method} ${url.pathname}${url.search}`);
    const user = userOf(request);
    const body = await bodyOf(request);
    if (options.latencyMs) await new Promise((resolve) => setTimeout(resolve, options.latencyMs));
    if (answerFixed(url.pathname, response)) return;
    const target = targetOf(url.pathname);
    const method = request.method ?? 'GET';
    if (!target) throw new Refusal(404, 'NotFound', 'the server could not find the requested resource');
    if (forbids(user, method, target)) {
      const type = target.subresource
        ? `${target.resource.name}/${target.subresource}`
        : target.resource.name;
      const verb = verbs[method] ?? (target.name === null ? 'list' : 'get');
      const what = `${type}${target.name === null ? '' : ` "${target.name}"`} is forbidden`;
      const where =
        target.namespace === null ? 'at the cluster scope' : `in the namespace "${target.namespace}"`;
      throw new Refusal(
        403,
        'Forbidden',
        `${what}: User "${user}" cannot ${verb} resource "${type}" in API group "${target.resource.group}" ${where}`,
      );
    }
    const call = { request, response, query: url.searchParams, body, target };
    if (method === 'GET') read(call);
    else write(call);
  }

  const server = createServer({ cert: certificate, key }, (request, response) => {
    answer(request, response).catch((error: unknown) => {
      const { code, reason, message } =
        error instanceof Refusal ? error : new Refusal(500, 'InternalError', String(error));
      send(response, code, {
        kind: 'Status',
        apiVersion: 'v1',
        metadata: {},
        status: 'Failure',
        message,
        reason,
        code,
      });
    });
  });
  const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => 'v5.channel.k8s.io' });
  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '/', 'https://127.0.0.1');
    requests.push(`UPGRADE ${url.pathname}${url.search}`);
    const target = targetOf(url.pathname);
    const token = request.headers.authorization?.replace(/^Bearer /, '');
    const isThere = target && objects.get(target.resource, target.namespace, target.name ?? '');
    if (token !== tokens.admin || target?.subresource !== 'exec' || !isThere) {
      socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (client) =>
      answerExec(client, url.searchParams.getAll('command')),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    objects,
    requests,
    tokens,
    kubeconfig: (user = 'admin', namespace = 'default') =>
      JSON.stringify({
        apiVersion: 'v1',
        kind: 'Config',
        clusters: [
          {
            name: 'test',
            cluster: {
              server: url,
              'certificate-authority-data': Buffer.from(certificate).toString('base64'),
            },
          },
        ],
        users: [{ name: user, user: { token: tokens[user] } }],
        contexts: [{ name: `${user}@test`, context: { cluster: 'test', user, namespace } }],
        'current-context': `${user}@test`,
      }),
    put(name, namespace, object) {
      const resource = resources.find((each) => each.name === name);
      if (!resource) throw new Error(`no such type: ${name}`);
      return objects.put(resource, namespace, object);
    },
    async stop() {
      for (const client of sockets.clients) client.terminate();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
