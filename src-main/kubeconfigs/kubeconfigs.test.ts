import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { codeOf, failureOf, recordChanges, rows, testApp, testFolder, withDatabase } from '../testing.ts';
import { setEnvironment } from './environment.testing.ts';
import { makePrivateFolder } from './private-folder.ts';
import { makeCertificate } from './testing/certificate.testing.ts';
import { addKubeconfig, clusterContext, openForTest } from './testing.ts';
import { openCluster } from './use.ts';

const token = 'very-secret-token-of-ada';
const signal = new AbortController().signal;

interface Parts {
  cluster?: object;
  user?: object;
  more?: object;
}

function configText({ cluster = {}, user = { token }, more = {} }: Parts = {}): string {
  return JSON.stringify({
    clusters: [
      { name: 'prod', cluster: { server: 'https://ada:pw@10.0.0.1:6443', ...cluster } },
      { name: 'lab', cluster: { server: 'https://lab.example.com' } },
    ],
    users: [
      { name: 'ada', user },
      { name: 'bob', user: { token: 'token-of-bob' } },
    ],
    contexts: [
      { name: 'ada@prod', context: { cluster: 'prod', user: 'ada', namespace: 'shop' } },
      { name: 'bob@lab', context: { cluster: 'lab', user: 'bob' } },
    ],
    'current-context': 'ada@prod',
    ...more,
  });
}

describe('kept kubeconfigs', () => {
  test('are sealed, listed without credentials, and one is active', async () => {
    const running = await testApp();
    const { core, dataDir } = running;
    const events = recordChanges(core);
    const first = await addKubeconfig(core, configText(), 'Production');
    expect(first).toMatchObject({
      name: 'Production',
      colour: 'blue',
      context: 'ada@prod',
      namespace: 'shop',
      clusterUrl: 'https://10.0.0.1:6443',
      isActive: true,
      currentContext: 'ada@prod',
    });
    const second = await core.dispatch('kubeconfigs.add', {
      source: { kind: 'text', text: configText() },
      name: 'Lab',
      colour: 'green',
      context: 'bob@lab',
    });
    expect(second).toMatchObject({
      isActive: false,
      namespace: 'default',
      clusterUrl: 'https://lab.example.com',
    });
    expect(events.map(({ entity }) => entity)).toContain('kubeconfig');
    await core.dispatch('kubeconfigs.activate', { id: second.id });
    const list = await core.dispatch('kubeconfigs.list', {});
    expect(list.map(({ name, isActive }) => [name, isActive])).toEqual([
      ['Lab', true],
      ['Production', false],
    ]);
    const told = JSON.stringify([first, second, list, (await core.dispatch('audit.list', {})).items]);
    expect(told).not.toMatch(/token-of|:pw|ada:/);
    await core.dispatch('kubeconfigs.activate', { id: null });
    expect(await openCluster(clusterContext(running), { signal })).toBeNull();
    expect(await codeOf(core.dispatch('kubeconfigs.activate', { id: crypto.randomUUID() }))).toBe(
      'NOT_FOUND',
    );
    await running.close();
    withDatabase(dataDir, (db) => {
      const all = rows(db, 'SELECT * FROM kubeconfig_files');
      expect(all).toHaveLength(2);
      expect(JSON.stringify(all)).not.toMatch(/token-of|:pw/);
      for (const row of all) expect(String(row.encrypted_content)).toMatch(/^[A-Za-z0-9+/]+=*$/);
    });
  });

  test('are sealed for their row: moved to another one, the content does not open', async () => {
    const running = await testApp();
    const one = await addKubeconfig(running.core, configText());
    const other = await addKubeconfig(running.core, configText({ user: { token: 'other' } }), 'other');
    await running.close();
    withDatabase(running.dataDir, (db) =>
      db.handle
        .prepare(
          'UPDATE kubeconfig_files SET encrypted_content = (SELECT encrypted_content FROM kubeconfig_files WHERE id = ?) WHERE id = ?',
        )
        .run(other.id, one.id),
    );
    await running.reopen();
    expect(await codeOf(openCluster(clusterContext(running), { signal }))).toBe('KUBECONFIG_INVALID');
  });

  test('change their name, colour, context and namespace, and go', async () => {
    const { core } = await testApp();
    const { id } = await addKubeconfig(core, configText());
    const changed = await core.dispatch('kubeconfigs.update', {
      id,
      name: 'Renamed',
      colour: 'red',
      namespace: 'web',
    });
    expect(changed).toMatchObject({ name: 'Renamed', colour: 'red', context: 'ada@prod', namespace: 'web' });
    const moved = await core.dispatch('kubeconfigs.update', { id, context: 'bob@lab' });
    expect(moved).toMatchObject({
      context: 'bob@lab',
      namespace: 'default',
      clusterUrl: 'https://lab.example.com',
    });
    expect(await codeOf(core.dispatch('kubeconfigs.update', { id, context: 'nowhere' }))).toBe('NOT_FOUND');
    for (const namespace of ['-x', 'a/b', 'A', 'x'.repeat(64), '--all'])
      expect(await codeOf(core.dispatch('kubeconfigs.update', { id, namespace }))).toBe('INVALID_INPUT');
    await core.dispatch('kubeconfigs.remove', { id });
    expect(await core.dispatch('kubeconfigs.list', {})).toEqual([]);
    const actions = (await core.dispatch('audit.list', {})).items.map(({ action }) => action);
    expect(actions).toEqual(
      expect.arrayContaining(['kubeconfig.add', 'kubeconfig.update', 'kubeconfig.remove']),
    );
  });

  test('warn of what is unusual', async () => {
    const { core } = await testApp();
    const cluster = {
      server: 'http://10.0.0.1',
      'insecure-skip-tls-verify': true,
      'proxy-url': 'http://me:pw@proxy.example.com:3128',
      'tls-server-name': 'other.example.com',
    };
    const text = configText({
      cluster,
      user: { token, as: 'root' },
      more: { 'current-context': 'gone', users: [{ name: 'ada', user: { token, as: 'root' } }] },
    });
    const { warnings } = await core.dispatch('kubeconfigs.inspect', { source: { kind: 'text', text } });
    for (const part of [
      'without checking its certificate',
      'without encryption',
      'through proxy.example.com:3128',
      'call itself "other.example.com"',
      'acts as "root"',
      'current context "gone"',
      'the user "bob", which is not there',
    ])
      expect(warnings.join('\n')).toContain(part);
    expect(warnings.join('\n')).not.toContain('pw');
  });
});

describe('a run', () => {
  test('gets exactly its context in a private file, for as long as it is open', async () => {
    const running = await testApp();
    await addKubeconfig(running.core, configText());
    setEnvironment({ HTTPS_PROXY: 'http://proxy.example.com:3128', AWS_SECRET_ACCESS_KEY: 'hush' });
    const use = await openForTest(running);
    expect(use.environment).toMatchObject({ HTTPS_PROXY: 'http://proxy.example.com:3128', KUBERC: 'off' });
    expect(JSON.stringify(use.environment)).not.toMatch(/hush|very-secret/);
    const path = use.environment.KUBECONFIG ?? '';
    expect(use.ref).toMatchObject({ name: 'test', colour: 'blue', context: 'ada@prod', namespace: 'shop' });
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(dirname(path)).mode & 0o777).toBe(0o700);
    const text = readFileSync(path, 'utf8');
    expect(text).toContain(token);
    expect(text).not.toMatch(/bob|lab/);
    expect(JSON.parse(text).contexts).toEqual([
      { name: 'ada@prod', context: { cluster: 'prod', user: 'ada', namespace: 'shop' } },
    ]);
    use.close();
    expect(existsSync(dirname(path))).toBe(false);
    expect(existsSync(dirname(use.environment.KUBECACHEDIR ?? ''))).toBe(true);
    await running.close();
    expect(existsSync(dirname(use.environment.KUBECACHEDIR ?? ''))).toBe(false);
  });

  test('leaves nothing behind after a crash once Casebook starts again; others keep theirs', async () => {
    const running = await testApp();
    await addKubeconfig(running.core, configText());
    const other = await testApp();
    await addKubeconfig(other.core, configText());
    const kept = await openForTest(other);
    await running.close();
    // As after SIGKILL: the folder is there and nobody has it open.
    const left = makePrivateFolder(running.dataDir);
    writeFileSync(join(left, 'config'), token, { mode: 0o600 });
    const foreign = join(tmpdir(), `${left.slice(left.lastIndexOf('/') + 1, -6)}-other`);
    symlinkSync(testFolder(), foreign);
    onTestFinished(() => rmSync(foreign, { force: true }));
    await running.reopen();
    expect(existsSync(left)).toBe(false);
    expect(existsSync(foreign)).toBe(true);
    expect(existsSync(kept.environment.KUBECONFIG ?? '')).toBe(true);
  });

  test('is refused where an entry is missing', async () => {
    const running = await testApp();
    await addKubeconfig(running.core, configText({ more: { clusters: [] } }));
    const failure = await failureOf(openCluster(clusterContext(running), { signal }));
    expect(failure.code).toBe('KUBECONFIG_INVALID');
    expect(failure.message).toContain('the cluster "prod" is not there');
  });

  test('is refused when it was cancelled before', async () => {
    const running = await testApp();
    expect(await codeOf(openCluster(clusterContext(running), { signal: AbortSignal.abort() }))).toBe(
      'CANCELLED',
    );
  });
});

describe('a program that gets credentials', () => {
  const exec = {
    apiVersion: 'client.authentication.k8s.io/v1',
    command: 'aws',
    args: ['eks', 'get-token', '--client-secret', 'hush-1', '--password=hush-2', '--cluster', 'prod'],
    env: [{ name: 'AWS_PROFILE', value: 'hush-3' }],
  };

  test('is shown without secrets and has to be approved once, exactly as it is', async () => {
    const running = await testApp();
    const { core } = running;
    const config = await addKubeconfig(core, configText({ user: { exec } }));
    expect(config.plugins).toMatchObject([
      {
        user: 'ada',
        kind: 'exec',
        command: 'aws',
        args: ['eks', 'get-token', '--client-secret', '•••', '--password=•••', '--cluster', 'prod'],
        environment: ['AWS_PROFILE'],
        approved: false,
      },
    ]);
    expect(JSON.stringify(config)).not.toContain('hush');
    const failure = await failureOf(openCluster(clusterContext(running), { signal }));
    expect(failure.code).toBe('KUBECONFIG_PLUGIN_UNAPPROVED');
    expect(failure.message).toContain('would start "aws"');
    const { id } = config;
    const fingerprint = config.plugins[0]?.fingerprint ?? '';
    expect(await codeOf(core.dispatch('kubeconfigs.approvePlugin', { id, fingerprint: 'x' }))).toBe(
      'NOT_FOUND',
    );
    const approved = await core.dispatch('kubeconfigs.approvePlugin', { id, fingerprint });
    expect(approved.plugins[0]?.approved).toBe(true);
    await openForTest(running);
    const entry = (await core.dispatch('audit.list', {})).items[0];
    expect(entry?.action).toBe('kubeconfig.approve_plugin');
    expect(JSON.stringify(entry)).not.toContain('hush');
  });

  test('another argument or value is another program', async () => {
    const { core } = await testApp();
    const others = [
      exec,
      { ...exec, args: [...exec.args, 'x'] },
      { ...exec, command: '/opt/aws' },
      { ...exec, env: [{ name: 'AWS_PROFILE', value: 'other' }] },
      { ...exec, env: [{ name: 'LD_PRELOAD', value: 'hush-3' }] },
    ];
    const prints = await Promise.all(
      others.map(async (each) => {
        const source = { kind: 'text' as const, text: configText({ user: { exec: each } }) };
        return (await core.dispatch('kubeconfigs.inspect', { source })).plugins[0]?.fingerprint;
      }),
    );
    expect(new Set(prints).size).toBe(others.length);
  });

  test('of an auth provider counts as well', async () => {
    const running = await testApp();
    const provider = {
      name: 'gcp',
      config: { 'cmd-path': '/usr/bin/gcloud', 'cmd-args': 'config helper', 'access-token': 'hush' },
    };
    const { plugins } = await addKubeconfig(
      running.core,
      configText({ user: { 'auth-provider': provider } }),
    );
    expect(plugins).toMatchObject([
      { kind: 'auth-provider', command: '/usr/bin/gcloud', args: ['config', 'helper'], approved: false },
    ]);
    expect(JSON.stringify(plugins)).not.toContain('hush');
    expect(await codeOf(openCluster(clusterContext(running), { signal }))).toBe(
      'KUBECONFIG_PLUGIN_UNAPPROVED',
    );
  });
});

describe('files that a kubeconfig names', () => {
  const { certificate, key } = makeCertificate();

  function folderWith(files: Record<string, string>): string {
    const folder = testFolder();
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), text);
    }
    return folder;
  }

  const named = {
    cluster: { 'certificate-authority': 'pki/ca.crt' },
    user: { 'client-certificate': 'pki/ada.crt', 'client-key': 'pki/ada.key', tokenFile: 'token' },
  };

  test('are taken in, relative to it', async () => {
    const running = await testApp();
    const folder = folderWith({
      config: configText(named),
      'pki/ca.crt': certificate,
      'pki/ada.crt': certificate,
      'pki/ada.key': key,
      token: `${token}\n`,
    });
    const path = join(folder, 'config');
    const { warnings } = await running.core.dispatch('kubeconfigs.add', {
      source: { kind: 'file', path },
      name: 'files',
    });
    expect(warnings.join()).not.toContain('cannot be used');
    const use = await openForTest(running);
    const { clusters, users } = JSON.parse(readFileSync(use.environment.KUBECONFIG ?? '', 'utf8'));
    const plain = (text: string) => Buffer.from(text, 'base64').toString();
    expect(plain(clusters[0].cluster['certificate-authority-data'])).toBe(certificate);
    expect(plain(users[0].user['client-key-data'])).toBe(key);
    expect(users[0].user.token).toBe(token);
    expect(JSON.stringify([clusters, users])).not.toContain('pki/');
  });

  test('are refused where it was pasted', async () => {
    const { core } = await testApp();
    const failure = await failureOf(addKubeconfig(core, configText(named)));
    expect(failure.code).toBe('KUBECONFIG_INVALID');
    expect(failure.message).toContain('The cluster "prod" names a file (certificate-authority)');
    expect(failure.message).toContain('--flatten');
  });

  test('are not sent to the server when they lie elsewhere, and no key or log passes for a certificate', async () => {
    const running = await testApp();
    const elsewhere = folderWith({ private: 'root-password' });
    const folder = folderWith({ ca: 'not a certificate' });
    symlinkSync(join(elsewhere, 'private'), join(folder, 'link'));
    for (const [parts, reason] of [
      [{ user: { tokenFile: join(elsewhere, 'private') } }, 'lies outside of the folder'],
      [{ user: { tokenFile: 'link' } }, 'lies outside of the folder'],
      [{ user: { tokenFile: '../../../../../etc/hostname' } }, 'lies outside of the folder'],
      [{ user: { tokenFile: 'gone' } }, 'cannot be read'],
      [{ cluster: { 'certificate-authority': 'ca' } }, 'is no certificate in PEM'],
      [{ user: { 'client-key': 'ca' } }, 'is no private key in PEM'],
      [{ cluster: { 'certificate-authority': '/dev/zero' } }, 'cannot be read'],
      [{ cluster: { 'certificate-authority': '/' } }, 'cannot be read'],
    ] as const) {
      writeFileSync(join(folder, 'config'), configText(parts));
      const source = { kind: 'file' as const, path: join(folder, 'config') };
      const { id, warnings } = await running.core.dispatch('kubeconfigs.add', { source, name: 'x' });
      expect(warnings.join()).toContain(reason);
      await running.core.dispatch('kubeconfigs.activate', { id });
      const failure = await failureOf(openCluster(clusterContext(running), { signal }));
      expect(failure.code).toBe('KUBECONFIG_INVALID');
      expect(failure.message).toContain(reason);
      expect(JSON.stringify([failure.message, warnings])).not.toContain('root-password');
    }
  });

  test.skipIf(process.platform === 'win32')('that never end are not waited for', async () => {
    const { core } = await testApp();
    const path = join(testFolder(), 'pipe');
    execFileSync('mkfifo', [path]);
    const add = (source: { kind: 'file'; path: string }) =>
      core.dispatch('kubeconfigs.add', { source, name: 'x' });
    expect(await codeOf(add({ kind: 'file', path }))).toBe('FILE_UNREADABLE');
    expect(await codeOf(add({ kind: 'file', path: '/dev/zero' }))).toBe('FILE_UNREADABLE');
  });

  test('bad paths have their errors', async () => {
    const folder = folderWith({ config: configText(), binary: '\u0000' });
    writeFileSync(join(folder, 'binary'), Buffer.from([0xff, 0xfe, 0x41]));
    writeFileSync(join(folder, 'large'), 'a'.repeat(1_048_577));
    const { core } = await testApp({ ports: { mayRead: (path) => !path.endsWith('forbidden') } });
    const code = (path: string) =>
      codeOf(core.dispatch('kubeconfigs.inspect', { source: { kind: 'file', path } }));
    expect(await code(join(folder, 'gone'))).toBe('FILE_NOT_FOUND');
    expect(await code('config')).toBe('FILE_NOT_FOUND');
    expect(await code(folder)).toBe('IS_DIRECTORY');
    expect(await code(join(folder, 'binary'))).toBe('KUBECONFIG_INVALID');
    expect(await code(join(folder, 'large'))).toBe('KUBECONFIG_INVALID');
    expect(await code(join(folder, 'forbidden'))).toBe('PATH_NOT_GRANTED');
    expect(await core.dispatch('kubeconfigs.list', {})).toEqual([]);
  });
});

describe('the usual kubeconfig', () => {
  test('is offered, and read only when a person asks', async () => {
    const home = testFolder();
    setEnvironment({ HOME: home, KUBECONFIG: undefined });
    const { core } = await testApp();
    expect(await core.dispatch('kubeconfigs.offer', {})).toEqual({ path: null });
    const add = () => core.dispatch('kubeconfigs.add', { source: { kind: 'default' }, name: 'mine' });
    expect(await codeOf(add())).toBe('FILE_NOT_FOUND');
    mkdirSync(join(home, '.kube'));
    const path = join(home, '.kube', 'config');
    writeFileSync(path, configText());
    chmodSync(path, 0o600);
    expect(await core.dispatch('kubeconfigs.offer', {})).toEqual({ path });
    expect(await core.dispatch('kubeconfigs.list', {})).toEqual([]);
    expect(await add()).toMatchObject({ context: 'ada@prod' });
    expect(readdirSync(join(home, '.kube'))).toEqual(['config']);
  });

  test('of several files is merged as kubectl does: the first one decides', async () => {
    const folder = testFolder();
    const [one, other] = [join(folder, 'one'), join(folder, 'other')];
    writeFileSync(one, configText({ more: { 'current-context': '' } }));
    const entry = { name: 'prod', cluster: { server: 'https://other.example.com' } };
    const context = { name: 'c', context: { cluster: 'prod', user: 'ada' } };
    writeFileSync(other, JSON.stringify({ clusters: [entry], contexts: [context], 'current-context': 'c' }));
    setEnvironment({ KUBECONFIG: `${one}:${join(folder, 'gone')}:relative:${other}` });
    const { core } = await testApp();
    expect(await core.dispatch('kubeconfigs.offer', {})).toEqual({ path: `${one}, ${other}` });
    const summary = await core.dispatch('kubeconfigs.inspect', { source: { kind: 'default' } });
    expect(summary.currentContext).toBe('c');
    expect(summary.contexts.find(({ name }) => name === 'c')?.server).toBe('https://10.0.0.1:6443');
  });
});
