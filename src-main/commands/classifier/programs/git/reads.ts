import type { Raise, Row } from '../../program.ts';
import { reads } from '../rows.ts';
import {
  comparing,
  dangerous,
  dangers,
  patching,
  prettyRaises,
  refListing,
  refRaises,
  walking,
} from './options.ts';

const history = `${walking}, ${comparing}, ${patching}, ${dangerous}`;
const historyRaises = [...dangers, ...prettyRaises];

function changes(option: string, text: string, rememberable = true): Raise {
  return { option, tier: 2, text, rememberable };
}

/** What only reads, and runs nothing that a configuration names where it is run with `gitEnvironment`. */
export const readRows: Row[] = [
  reads(
    'git.log',
    'log | whatchanged | shortlog | rev-list | stash list | reflog | reflog show',
    'shows the history',
    [
      'git log --oneline -20',
      'git --no-pager log --since="2 days ago" --stat',
      'git log --graph --all --decorate --format="%h %an %s"',
      'git log -n 5 --name-only -- charts/web',
      'git shortlog -sn HEAD',
      'git rev-list --count HEAD',
      'git stash list',
      'git reflog -10',
      'git log -p --no-ext-diff --no-textconv main..HEAD',
    ],
    {
      operands: 'paths',
      options: `${history}, --summary, -e --email, --group[=], -w[=], --numbered`,
      raises: historyRaises,
    },
  ),
  // As a patch it asks: see the program's own look.
  reads(
    'git.show',
    'show',
    'shows a commit, or a file of one',
    [
      'git show --stat HEAD',
      'git show -s --format=%ci HEAD~3',
      'git show HEAD:README.md',
      'git show --name-only v1.2.0',
    ],
    { options: history, raises: historyRaises },
  ),
  reads(
    'git.diff-names',
    'diff',
    'lists what differs between commits, or what is staged',
    [
      'git diff --stat v1.2.0..v1.3.0',
      'git diff --cached --name-only',
      'git diff --name-status main...HEAD -- charts',
    ],
    {
      operands: 'paths',
      options: `${comparing}, ${patching}, ${dangerous}, --cached --staged, --merge-base`,
      raises: dangers,
    },
  ),
  reads(
    'git.branch',
    'branch',
    'lists branches',
    ['git branch', 'git branch -avv', 'git branch --show-current', 'git branch -r --merged main'],
    {
      operands: 'paths',
      options: `${refListing}, -a --all, -r --remotes, -v --verbose, --show-current, -q --quiet, -d --delete, -D, -m --move, -M, -c --copy, -C,
        -f --force, -u --set-upstream-to[=], --unset-upstream, -t --track[=], --no-track, --edit-description, --create-reflog,
        --recurse-submodules`,
      raises: [
        ...refRaises,
        changes('-d', 'it deletes branches', false),
        changes('-D', 'it deletes branches', false),
        changes('-m', 'it renames a branch'),
        changes('-M', 'it renames a branch', false),
        changes('-c', 'it copies a branch'),
        changes('-C', 'it copies a branch', false),
        changes('-f', 'it moves a branch', false),
        changes('-u', 'it changes what a branch follows'),
        changes('--unset-upstream', 'it changes what a branch follows'),
        changes('-t', 'it makes a branch'),
        changes('--no-track', 'it makes a branch'),
        changes('--edit-description', 'it starts an editor'),
        changes('--create-reflog', 'it makes a branch'),
        changes('--recurse-submodules', 'it makes branches'),
      ],
    },
  ),
  reads(
    'git.tag',
    'tag',
    'lists tags',
    [
      'git tag',
      'git tag -l --sort=-creatordate',
      "git tag -l 'v1.*'",
      'git tag --contains HEAD',
      'git tag -n3',
    ],
    {
      operands: 'paths',
      options: `${refListing}, -n[=], -d --delete, -v --verify, -a --annotate, -s --sign, --no-sign, -u --local-user[=], -f --force, -m --message[=], -F --file[=], -e --edit,
        --create-reflog, --cleanup[=], --trailer[=]`,
      raises: [
        ...refRaises,
        changes('-d', 'it deletes tags', false),
        changes('-v', 'it runs the program for signatures that the configuration names'),
        changes('-a', 'it makes a tag'),
        changes('-s', 'it makes a tag'),
        changes('-u', 'it makes a tag'),
        changes('-f', 'it replaces a tag', false),
        changes('-m', 'it makes a tag'),
        changes('-F', 'it makes a tag'),
        changes('-e', 'it starts an editor'),
      ],
    },
  ),
  reads(
    'git.refs',
    'for-each-ref | show-ref',
    'lists references',
    [
      "git for-each-ref --sort=-committerdate --format='%(refname:short) %(committerdate)' refs/heads",
      'git show-ref --tags',
    ],
    {
      operands: 'paths',
      options: `${refListing}, --count[=], --shell, --perl, --python, --tcl, --exclude[=], --stdin, -d --dereference, -s --hash[=], --heads, --branches,
        --tags, --head, -q --quiet, --verify, --exists`,
      raises: refRaises,
    },
  ),
  reads(
    'git.names',
    'rev-parse | merge-base | name-rev | cherry | count-objects | check-ref-format | show-branch | check-ignore | check-mailmap',
    'finds names and numbers of commits',
    [
      'git rev-parse --abbrev-ref HEAD',
      'git rev-parse --show-toplevel',
      'git merge-base main HEAD',
      'git count-objects -vH',
      'git cherry -v main',
    ],
    { anyOption: true },
  ),
  reads(
    'git.symbolic-ref',
    'symbolic-ref',
    'shows what a reference points to',
    ['git symbolic-ref --short HEAD', 'git symbolic-ref refs/remotes/origin/HEAD'],
    {
      options: '--short, -q --quiet, --recurse, --no-recurse, -d --delete, -m[=]',
      raises: [changes('-d', 'it deletes a reference', false), changes('-m', 'it changes a reference')],
    },
  ),
  reads(
    'git.describe',
    'describe',
    'names a commit after the nearest tag',
    ['git describe --tags --always', 'git describe --tags --abbrev=0'],
    {
      options:
        '--all, --tags, --contains, --abbrev[=], --candidates[=], --exact-match, --debug, --long, --match[=], --exclude[=], --always, --first-parent, --dirty[=], --broken[=]',
      raises: [
        changes('--dirty', 'it compares files, through filters that the configuration names'),
        changes('--broken', 'it compares files, through filters that the configuration names'),
      ],
    },
  ),
  reads(
    'git.ls',
    'ls-tree | ls-files',
    'lists files',
    ['git ls-files charts', 'git ls-tree -r --name-only HEAD', 'git ls-files --others --exclude-standard'],
    {
      operands: 'paths',
      options: `-d --deleted --dirs, -r, -t, -l --long, -z, --name-only, --name-status, --object-only, --full-name, --full-tree, --abbrev[=], -c --cached,
        -o --others, -i --ignored, -s --stage, -u --unmerged, -k --killed, --directory, --no-empty-directory, --exclude-standard,
        -x --exclude[=], -v, -f, --error-unmatch, --eol, --deduplicate, -m --modified, --format[=]`,
      raises: [changes('-m', 'it compares files, through filters that the configuration names')],
    },
  ),
  reads(
    'git.cat-file',
    'cat-file',
    'shows an object',
    ['git cat-file -p HEAD', 'git cat-file -t v1.2.0', 'git cat-file -s HEAD:README.md'],
    {
      options:
        '-t, -s, -e, -p, --batch-check[=], --batch-all-objects, --unordered, --buffer, --follow-symlinks, --allow-unknown-type, --mailmap',
    },
  ),
  reads(
    'git.config-get',
    'config | config get',
    'shows one setting',
    [
      'git config user.email',
      'git config --get core.autocrlf',
      'git config --global --get init.defaultBranch',
    ],
    {
      options:
        '--get, --get-all, --global, --local, --system, --worktree, -z --null, --type[=], --bool, --int, --path, --show-origin, --show-scope, --includes, --all',
    },
  ),
  reads('git.remotes', 'remote', 'lists names of remotes', ['git remote'], {
    options: '-v --verbose',
    raises: [changes('-v', 'addresses of remotes may hold passwords')],
    operands: 'none',
  }),
  reads(
    'git.worktrees',
    'worktree list | notes list',
    'lists worktrees and notes',
    ['git worktree list', 'git notes list'],
    {
      options: '--porcelain, -v --verbose, -z',
    },
  ),
  reads('git.version', 'version', 'shows its version', ['git version', 'git version --build-options'], {
    options: '--build-options',
    operands: 'none',
  }),
];
