import type { Row } from '../../program.ts';
import { reads } from '../rows.ts';
import { isHarmlessFormat } from './format.ts';

const listing =
  '-a --all, -f --filter=, --format=, -n --last=, -l --latest, --no-trunc, -q --quiet, -s --size, --digests, --tree, --no-resolve, --cluster, --pod -p, --ns --namespace, --sort=, --external, --noheading, -w --watch=';
const following =
  '-f --follow, --since=, --until=, -n --tail=, -t --timestamps, --details, --no-resolve, --no-task-ids, --no-trunc, --raw, -l --latest, --names, --color';

/** The reads that docker, podman and nerdctl have in common. `docker` in examples is replaced by the name. */
export function containerReads(name: string): Row[] {
  const rows: Row[] = [
    reads(
      'docker.list',
      'ps | images | image ls | image list | container ls | container list | container ps | network ls | network list | volume ls | volume list | pod ps | pod ls | pod list | node ls | node ps | service ls | service ps | stack ls | stack ps | stack services | config ls | plugin ls | context ls',
      'lists containers, images, networks, volumes',
      [
        'docker ps -a',
        'docker ps -aq --filter status=exited',
        'docker images --format "{{.Repository}}:{{.Tag}} {{.Size}}"',
        'docker container ls --no-trunc',
        'docker network ls',
        'docker volume ls -q -f dangling=true',
      ],
      { options: listing, operands: 'paths' },
    ),
    reads(
      'docker.logs',
      'logs | container logs | service logs | pod logs',
      'shows logs of a container',
      ['docker logs web', 'docker logs -f --tail 100 web', 'docker logs --since 30m -t web'],
      { options: following },
    ),
    reads(
      'docker.stats',
      'stats | container stats | pod stats',
      'shows how much CPU and memory containers use',
      ['docker stats --no-stream', 'docker stats --no-stream --format "{{.Name}} {{.MemPerc}}" web db'],
      { options: '-a --all, --format=, --no-stream, --no-trunc, --no-reset, -i --interval=, -l --latest' },
    ),
    // What follows the container are options of ps.
    reads(
      'docker.top',
      'top | container top | pod top',
      'lists processes of a container',
      ['docker top web', 'docker top web -o pid,cmd', 'docker top web aux'],
      { anyOption: true },
    ),
    reads(
      'docker.about-container',
      'port | container port | diff | container diff | history | image history | image tree',
      'shows ports, changed files or layers',
      ['docker port web', 'docker diff web', 'docker history --no-trunc nginx:latest'],
      { options: '--format=, --human, --no-trunc, -q --quiet, --platform=, -a --all, --whatrequires' },
    ),
    reads(
      'docker.info',
      'info | system info | version | system df',
      'shows the engine, its version and its disk usage',
      ['docker info', 'docker version --format "{{.Server.Version}}"', 'docker system df -v'],
      { options: '-f --format=, -v --verbose', operands: 'none' },
    ),
    reads(
      'docker.events',
      'events | system events',
      'shows events of the engine',
      ['docker events --since 1h --until 0m', 'docker events --filter event=oom'],
      { options: '-f --filter=, --format=, --since=, --until=, --stream, --no-trunc', operands: 'none' },
    ),
    reads(
      'docker.inspect-network',
      'network inspect | volume inspect | context show',
      'shows details of networks and volumes',
      ['docker network inspect bridge', 'docker volume inspect data --format "{{.Mountpoint}}"'],
      { options: '-f --format=, -v --verbose' },
    ),
    // Without a format it shows everything, and asks: see the program's own look.
    reads(
      'docker.inspect',
      'inspect | container inspect | image inspect',
      'shows chosen fields of a container or image',
      [
        "docker inspect --format '{{.State.Status}}' web",
        "docker inspect -f '{{range .NetworkSettings.Networks}}{{.IPAddress}}{{end}}' web",
        "docker inspect -f '{{json .State}}' web",
      ],
      {
        options: '-f --format=, -s --size, --type=, -l --latest, --mode=, --platform=',
        raises: [
          {
            option: '-f',
            when: (format) => !isHarmlessFormat(format),
            tier: 2,
            text: 'the format may show environments, which hold passwords',
          },
        ],
      },
    ),
  ];
  return rows.map((row) => ({
    ...row,
    id: row.id.replace('docker', name),
    examples: row.examples.map((example) => example.replace(/^docker/, name)),
  }));
}
