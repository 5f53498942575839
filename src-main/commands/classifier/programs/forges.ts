import type { Program } from '../program.ts';
import { asks, asksEachTime, reads } from './rows.ts';

function forge(name: 'gh' | 'glab', request: 'pr' | 'mr'): Program {
  const example = (...rest: string[]) => rest.map((words) => `${name} ${words}`);
  return {
    names: [name],
    category: 'general',
    style: 'go',
    help: ['--help', '-h'],
    options: '-R --repo=, --hostname=',
    raises: [{ option: '--hostname', tier: 2, text: 'it logs in at another server' }],
    rows: [
      reads(
        `${name}.read`,
        `${request} list | ${request} view | ${request} status | ${request} checks | ${request} diff | issue list | issue view | issue status | run list | run view | workflow list | workflow view | repo list | repo view | release list | release view | label list | cache list | gist list | org list | project list | project view | ruleset list | ruleset view | status | ci list | ci status | ci get | ci view | ci trace | job list | pipeline list | milestone list | version | config list`,
        'lists and shows requests, issues and runs',
        example(
          `${request} list --state merged --limit 20`,
          `${request} view 123 --comments`,
          'issue list -l bug',
          'release list',
        ),
        {
          options: `-s --state=, -L --limit=, -a --assignee=, -A --author=, -l --label=, -S --search=, -H --head=, -B --base=, --json=, -q --jq=, -t --template=,
            -w --web, -c --comments, --log, --log-failed, -v --verbose, -j --job=, --exit-status, -b --branch=, -u --user=, -e --event=,
            -d --draft, -y --yaml, --name-only, --patch, --color=, --watch, -i --interval=, --required, -m --milestone=, -F --output=,
            -P --per-page=, -p --page=, --all, --closed, --merged, --exclude-drafts, --order=, --sort=, --visibility=, --source, --fork`,
          raises: [{ option: '-w', tier: 2, text: 'it opens a browser' }],
        },
      ),
      asks(
        `${name}.secrets`,
        'auth | secret | variable | api | ssh-key | gpg-key | token | attestation',
        'shows or changes credentials, or calls any interface',
        example('auth token', 'api repos/o/r/actions/secrets', 'secret list'),
      ),
      asks(
        `${name}.change`,
        `${request} | issue | run | workflow | repo | release | label | gist | codespace | extension | alias | browse | config set | config get | co | project | cache | ruleset | search | ci | job | pipeline | schedule | deploy-key | completion | milestone`,
        'changes requests, issues or runs, or goes elsewhere',
        example(`${request} merge 123`, 'run rerun 99', 'release create v1', 'issue create'),
      ),
      asksEachTime(
        `${name}.delete`,
        'repo delete | release delete | run delete | issue delete | cache delete | label delete | gist delete',
        'deletes what others use',
        example('repo delete o/r --yes', 'release delete v1'),
      ),
    ],
  };
}

const gh = forge('gh', 'pr');
const glab = forge('glab', 'mr');

export const forges: Program[] = [gh, glab];
