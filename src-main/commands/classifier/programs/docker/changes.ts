import type { Row } from '../../program.ts';
import { asks, asksEachTime } from '../rows.ts';

/** The options of `docker run` that take a value, so that the image and the program behind it are found. */
const running = `--add-host=, --annotation=, -a --attach=, --blkio-weight=, --blkio-weight-device=, --cap-add=, --cap-drop=,
  --cgroup-parent=, --cgroupns=, --cidfile=, --cpu-count=, --cpu-percent=, --cpu-period=, --cpu-quota=, --cpu-rt-period=,
  --cpu-rt-runtime=, -c --cpu-shares=, --cpus=, --cpuset-cpus=, --cpuset-mems=, --detach-keys=, --device=, --device-cgroup-rule=,
  --device-read-bps=, --device-read-iops=, --device-write-bps=, --device-write-iops=, --dns=, --dns-option=, --dns-search=,
  --domainname=, --entrypoint=, -e --env=, --env-file=, --expose=, --group-add=, --gpus=, --health-cmd=, --health-interval=,
  --health-retries=, --health-start-interval=, --health-start-period=, --health-timeout=, -h --hostname=, --ip=, --ip6=, --ipc=,
  --isolation=, --kernel-memory=, -l --label=, --label-file=, --link=, --link-local-ip=, --log-driver=, --log-opt=,
  --mac-address=, -m --memory=, --memory-reservation=, --memory-swap=, --memory-swappiness=, --mount=, --name=, --network --net=,
  --network-alias=, --oom-score-adj=, --pid=, --pids-limit=, --platform=, -p --publish=, --pull=, --restart=, --runtime=,
  --security-opt=, --shm-size=, --stop-signal=, --stop-timeout=, --storage-opt=, --sysctl=, --tmpfs=, --ulimit=, -u --user=,
  --userns=, --uts=, -v --volume=, --volume-driver=, --volumes-from=, -w --workdir=, --pod=, --secret=, --tz=, --authfile=`;

/** What changes, shows secrets or goes into a container; common to docker, podman and nerdctl. */
export function containerChanges(name: string): Row[] {
  const rows: Row[] = [
    asks(
      'docker.exec',
      'exec | container exec',
      'runs a program in a container',
      ['docker exec web ls /app', 'docker exec -it -u root web sh', 'docker container exec web env'],
      {
        options:
          '-d --detach, --detach-keys=, -e --env=, --env-file=, -i --interactive, --privileged, -t --tty, -u --user=, -w --workdir=',
      },
    ),
    asks(
      'docker.run',
      'run | create | container run | container create',
      'starts a new container',
      ['docker run --rm -it alpine sh', 'docker run -d --name web -p 80:80 nginx'],
      { options: running },
    ),
    asks(
      'docker.inspect-other',
      'service inspect | config inspect | pod inspect | node inspect | plugin inspect | context inspect | secret ls | secret inspect | manifest inspect | trust inspect | stack config',
      'shows details that may be sensitive or come from elsewhere',
      ['docker service inspect api --pretty', 'docker secret ls', 'docker manifest inspect nginx'],
    ),
    asks(
      'docker.lifecycle',
      'start | stop | restart | kill | pause | unpause | rename | update | wait | attach | container start | container stop | container restart | container kill | container pause | container unpause | container rename | container update | container wait | container attach | healthcheck run',
      'starts, stops or changes containers',
      ['docker restart web', 'docker stop -t 30 web', 'docker kill -s HUP web'],
    ),
    asks(
      'docker.image',
      'pull | push | build | tag | commit | load | save | import | export | cp | login | logout | search | image pull | image push | image build | image tag | image load | image save | image import | container commit | container cp | container export | buildx build | builder build | compose',
      'moves or builds images and files, over the network',
      [
        'docker pull nginx:1.27',
        'docker build -t app .',
        'docker cp web:/var/log/app.log .',
        'docker search redis',
      ],
    ),
    asksEachTime(
      'docker.remove',
      'rm | rmi | container rm | image rm | image remove | container remove | network rm | network remove | volume rm | volume remove | pod rm | pod stop | service rm | stack rm | stack down | config rm | secret rm | context rm | node rm | plugin rm',
      'removes containers, images, networks or volumes',
      ['docker rm -f web', 'docker rmi nginx', 'docker volume rm data'],
    ),
    asksEachTime(
      'docker.prune',
      'system prune | container prune | image prune | volume prune | network prune | builder prune | buildx prune | pod prune | system reset',
      'removes everything that is not in use',
      ['docker system prune -af --volumes', 'docker image prune -a', 'docker volume prune -f'],
    ),
    asks(
      'docker.manage',
      'network create | network connect | network disconnect | volume create | service create | service update | service scale | service rollback | stack deploy | node update | node promote | node demote | swarm | config create | secret create | plugin install | plugin enable | plugin disable | context create | context use | pod create | pod start | pod restart | pod kill | generate | play | kube | machine | buildx | builder | scout | checkpoint | secret | manifest | trust',
      'changes networks, volumes, services or the swarm',
      ['docker network connect backend web', 'docker service scale api=5', 'docker swarm join-token worker'],
    ),
  ];
  return rows.map((row) => ({
    ...row,
    id: row.id.replace('docker', name),
    examples: row.examples.map((example) => example.replace(/^docker/, name)),
  }));
}
