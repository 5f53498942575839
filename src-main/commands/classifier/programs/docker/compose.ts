import type { Program, Raise, Row } from '../../program.ts';
import { asks, asksEachTime, reads } from '../rows.ts';
import { programBehindFirst } from '../words.ts';

const project =
  '-p --project-name=, --profile=, --env-file=, --project-directory=, --ansi=, --no-ansi, --progress=, --parallel=, --compatibility, --all-resources, --verbose';

/** `-f` names the project's file before the subcommand and follows logs behind it; neither reading hides another subcommand. */
const file = '-f --file=';

const fetched: Raise = {
  option: '-f',
  when: (name) => /:\/\/|^git@|\.git(#|$)/.test(name),
  tier: 2,
  text: 'it fetches the project from elsewhere',
};

/** Compose under the name that the words begin with: `compose ` below docker, nothing for docker-compose. */
export function composeRows(name: string, prefix: '' | 'compose '): Row[] {
  const ways = (verbs: string) =>
    verbs
      .split('|')
      .map((verb) => `${prefix}${verb.trim()}`)
      .join(' | ');
  const id = prefix === '' ? name : `${name}.compose`;
  const example = (rest: string) => `${name} ${prefix}${rest}`;
  return [
    reads(
      `${id}-list`,
      ways('ps | images | top | ls | port | volumes | stats'),
      'lists what runs for the project',
      ['ps', 'ps -a --format json', '-f prod.yml ps', 'top', 'ls -a'].map(example),
      {
        options: `${project}, ${file}, -a --all, --format=, -q --quiet, --services, --status=, --filter=, --no-trunc, --orphans, --protocol=, --index=,
          --no-stream`,
        raises: [fetched],
      },
    ),
    reads(
      `${id}-logs`,
      ways('logs'),
      'shows logs of the project',
      ['logs -f --tail=100 web', '-p shop logs --since 10m', 'logs --no-color --timestamps db'].map(example),
      {
        options: `${project}, ${file}, --follow, --tail -n=, --since=, --until=, -t --timestamps, --no-color, --no-log-prefix, --index=`,
        raises: [fetched],
      },
    ),
    reads(`${id}-version`, ways('version'), 'shows the version', [example('version')], {
      options: `${project}, ${file}, --short`,
      operands: 'none',
    }),
    asks(
      `${id}-exec`,
      ways('exec | run'),
      'runs a program in a service',
      ['exec web ls', 'exec -T db psql -U app', 'run --rm web sh'].map(example),
      {
        options: `${project}, ${file}, -d --detach, -e --env=, --index=, -T --no-TTY, --privileged, -u --user=, -w --workdir=, --rm, --name=,
          --entrypoint=, -l --label=, --no-deps, --service-ports, -v --volume=, -p --publish=, -i --interactive, -t --tty`,
      },
    ),
    asks(
      `${id}-change`,
      ways(
        'up | start | stop | restart | pull | push | build | create | kill | pause | unpause | scale | cp | attach | watch | wait | publish | commit | export | events',
      ),
      'changes or moves what runs for the project',
      ['up -d', 'restart web', 'pull'].map(example),
      { options: `${project}, ${file}` },
    ),
    asks(
      `${id}-config`,
      ways('config | convert'),
      'shows the configuration with the environment filled in',
      [example('config')],
      { options: `${project}, ${file}` },
    ),
    asksEachTime(
      `${id}-down`,
      ways('down | rm'),
      'removes what runs for the project',
      [example('down -v'), example('rm -sf web')],
      { options: `${project}, ${file}` },
    ),
  ];
}

export const dockerCompose: Program = {
  names: ['docker-compose', 'podman-compose'],
  category: 'containers',
  style: 'go',
  help: ['--help'],
  options: '-v --version, --host -H=',
  raises: [{ option: '--host', tier: 2, text: 'it talks to the engine of another machine' }],
  rows: composeRows('docker-compose', ''),
  inner: (call) => (/(^| )(exec|run)$/.test(call.subcommand.join(' ')) ? programBehindFirst(call) : []),
};
