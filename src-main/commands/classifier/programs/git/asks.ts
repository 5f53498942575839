import type { Row } from '../../program.ts';
import { asks, asksEachTime } from '../rows.ts';

/** What asks: changes, the network, and reads for which git runs programs that a configuration names. */
export const askingRows: Row[] = [
  asks(
    'git.status',
    'status',
    'shows what changed in the files, through filters that the configuration names',
    ['git status', 'git status -sb', 'git status --porcelain'],
    { loosenable: true },
  ),
  asks(
    'git.compare',
    'blame | annotate | grep | diff-tree | diff-index | diff-files | range-diff | difftool | submodule status | submodule summary | stash show | notes show | fsck | verify-commit | verify-tag | var | bisect | check-attr | hash-object',
    'reads files or changes, through programs that the configuration names',
    ['git blame README.md', 'git grep TODO', 'git stash show -p'],
    { loosenable: true },
  ),
  asks(
    'git.secrets',
    'remote show | remote get-url | config list | credential | credential-cache | credential-store',
    'may show passwords of remotes',
    ['git remote get-url origin', 'git remote show origin'],
  ),
  asks(
    'git.network',
    'fetch | pull | push | clone | ls-remote | remote update | submodule update | submodule init | submodule add | submodule foreach | send-email | request-pull | svn | lfs | archive | bundle | daemon | upload-pack | receive-pack',
    'talks to other machines',
    [
      'git fetch --all --prune',
      'git pull',
      'git push origin main',
      'git ls-remote origin',
      'git clone https://example.com/x.git',
    ],
    {
      options: '-f --force[=], --force-with-lease[=], --mirror, --delete -d, --prune -p, --all',
      raises: [
        { option: '-f', tier: 2, text: 'it replaces what others pushed', rememberable: false },
        {
          option: '--force-with-lease',
          tier: 2,
          text: 'it replaces what others pushed',
          rememberable: false,
        },
        {
          option: '--mirror',
          tier: 2,
          text: 'it replaces everything on the other side',
          rememberable: false,
        },
        { option: '--delete', tier: 2, text: 'it deletes on the other side', rememberable: false },
      ],
    },
  ),
  asks(
    'git.change',
    'add | commit | checkout | switch | restore | merge | rebase | cherry-pick | revert | stash | stash push | stash pop | stash apply | mv | init | am | apply | format-patch | notes | remote add | remote rename | remote set-url | remote set-head | config set | maintenance | worktree add | worktree move | worktree lock | worktree unlock | sparse-checkout | update-index | read-tree | write-tree | commit-tree | mktag | mktree | unpack-objects | pack-refs | repack | replace | rerere | instaweb | gui | citool | gitk | help | subtree | mergetool',
    'changes the repository or its files',
    ['git checkout main', 'git commit -m fix', 'git stash', 'git revert HEAD', 'git help log'],
  ),
  asksEachTime(
    'git.discard',
    'reset | clean | rm | gc | prune | filter-branch | filter-repo | reflog expire | reflog delete | update-ref | stash drop | stash clear | worktree remove | worktree prune | remote remove | remote rm | remote prune | config unset | config remove-section',
    'throws away work or history',
    ['git reset --hard HEAD~1', 'git clean -fdx', 'git stash drop', 'git gc --prune=now'],
  ),
];
