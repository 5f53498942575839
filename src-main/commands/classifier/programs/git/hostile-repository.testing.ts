import { execFileSync } from 'node:child_process';
import { chmodSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const programs = [
  'fsmonitor',
  'pager',
  'external',
  'textconv',
  'clean',
  'smudge',
  'signature',
  'transport',
  'editor',
  'hook',
  'credential',
  'upload',
  'alias',
  'manual',
  'sorted',
];

export interface HostileRepository {
  /** The repository to work in. */
  folder: string;
  /** Which of its programs ran since the last call. */
  ran(): string[];
}

/** A repository whose configuration names a program wherever git has a setting for one; each leaves its name when it runs. */
export function hostileRepository(root: string): HostileRepository {
  const folder = join(root, 'repository');
  const bin = join(root, 'bin');
  const marks = join(root, 'marks');
  mkdirSync(folder, { recursive: true });
  mkdirSync(bin);
  for (const name of programs) {
    writeFileSync(join(bin, name), `#!/bin/sh\necho ${name} >> ${marks}\ncat "$1" 2>/dev/null\nexit 0\n`);
    chmodSync(join(bin, name), 0o755);
  }
  const git = (args: string[], input?: string) =>
    execFileSync('git', args, {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['pipe', 'pipe', 'ignore'],
      ...(input === undefined ? {} : { input }),
    }).trim();
  const write = (name: string, text: string) => writeFileSync(join(folder, name), text);

  git(['init', '-q', '-b', 'main']);
  git(['config', 'user.email', 'someone@example.com']);
  git(['config', 'user.name', 'Someone']);
  write('.gitattributes', '*.txt diff=evil filter=evil merge=evil\n');
  mkdirSync(join(folder, 'charts'));
  write('charts/web.txt', 'one\n');
  write('README.md', 'one\n');
  git(['add', '.']);
  git(['commit', '-qm', 'one']);
  git(['branch', 'other']);
  for (const version of ['v1.2.0', 'v1.3.0']) {
    write('charts/web.txt', `${version}\n`);
    git(['commit', '-qam', version]);
    git(['tag', '-a', '-m', version, version]);
  }
  const signed = `tree ${git(['rev-parse', 'HEAD^{tree}'])}
parent ${git(['rev-parse', 'HEAD'])}
author Someone <someone@example.com> 1700000000 +0000
committer Someone <someone@example.com> 1700000000 +0000
gpgsig -----BEGIN PGP SIGNATURE-----
 
 iQ
 =abcd
 -----END PGP SIGNATURE-----

signed
`;
  git(['update-ref', 'HEAD', git(['hash-object', '-t', 'commit', '-w', '--stdin'], signed)]);
  write('charts/web.txt', 'stashed\n');
  git(['stash', '-q']);
  // As long as before, so that git has to look into the file.
  write('charts/web.txt', 'v9.9.9\n');
  write('untracked', 'new\n');

  const program = (name: string) => join(bin, name);
  const hooks = join(root, 'hooks');
  mkdirSync(hooks);
  for (const hook of ['post-index-change', 'reference-transaction', 'pre-commit', 'post-checkout'])
    writeFileSync(join(hooks, hook), readFileSync(program('hook')), { mode: 0o755 });
  const settings: Record<string, string> = {
    'core.fsmonitor': program('fsmonitor'),
    'core.pager': program('pager'),
    'core.editor': program('editor'),
    'core.sshCommand': program('transport'),
    'core.hooksPath': hooks,
    'diff.external': program('external'),
    'diff.evil.command': program('external'),
    'diff.evil.textconv': program('textconv'),
    'filter.evil.clean': program('clean'),
    'filter.evil.smudge': program('smudge'),
    'gpg.program': program('signature'),
    'log.showSignature': 'true',
    'format.pretty': '%G? %s',
    'diff.submodule': 'diff',
    'credential.helper': program('credential'),
    'alias.lg': `!${program('alias')}`,
    'alias.log': `!${program('alias')}`,
    'man.viewer': 'evil',
    'man.evil.cmd': program('manual'),
    // Objects that are missing would be fetched through the program that stands in for the other side.
    'core.repositoryFormatVersion': '1',
    'extensions.partialClone': 'origin',
    'remote.origin.promisor': 'true',
    'remote.origin.url': folder,
    'remote.origin.uploadpack': program('upload'),
    'remote.origin.fetch': '+refs/heads/*:refs/remotes/origin/*',
  };
  const missing = git(['rev-parse', 'other:charts/web.txt']);
  for (const [key, value] of Object.entries(settings)) git(['config', key, value]);
  rmSync(join(folder, '.git/objects', missing.slice(0, 2), missing.slice(2)));
  rmSync(marks, { force: true });
  return {
    folder,
    ran() {
      if (!existsSync(marks)) return [];
      const names = new Set(readFileSync(marks, 'utf8').trim().split('\n'));
      rmSync(marks);
      return [...names].sort();
    },
  };
}
