import type { Program, Raise } from '../../program.ts';
import type { Argument } from '../../verdict.ts';
import { asks, asksEachTime, reads } from '../rows.ts';
import { type Decision, namesContent, verbProgram } from './verbs.ts';

const reading =
  /^(list|ls|get|describe|show|status|metrics|ip|logs|options|pods|versions|regions|sizes|balance|history|catalog|limits|usage|find|top)$/;
const secretPath =
  /(secret|credential|token|password|passwd|kubeconfig|connection|docker-config|console|openrc|ec2 credentials|ssh(?!-key)|database.* get|databases? (user|get|pool|list)|config|auth|key create|user-data|request-console)/;
const destroying = /^(delete|rm|remove|destroy|del|purge|shelve|release|reset|rebuild|terminate)$/;

/** A cloud whose commands are GROUP … VERB NAME. The first word that is a verb decides. */
function decider(name: string): (operands: Argument[]) => Decision {
  return (operands) => {
    const words = operands.map((operand) => operand.text ?? '');
    const at = words.findIndex((word) => reading.test(word) || destroying.test(word));
    const verb = words[at] ?? '';
    const before = words.slice(0, Math.max(at, 0));
    const taken = at + 1;
    // More than three groups, or a group that is not a plain word, is not known to be one.
    if (
      at < 1 ||
      before.length > 4 ||
      before.some((word) => changing.test(word) || !/^[a-z][a-z0-9-]*$/.test(word))
    )
      return { row: `${name}.change`, words: Math.min(1, words.length) };
    if (destroying.test(verb)) return { row: `${name}.destroy`, words: taken };
    if (secretPath.test(words.slice(0, taken).join(' '))) return { row: `${name}.secret`, words: taken };
    return { row: `${name}.read`, words: taken };
  };
}

const changing =
  /^(create|add|update|set|unset|enable|disable|start|stop|reboot|restart|power.*|shutdown|attach|detach|assign|unassign|resize|change.*|import|export|upload|download|save|run|exec|apply|deploy|restore|rename|replace|poweron|poweroff|enable-.*|disable-.*|add-.*|remove-.*|set-.*|rebuild|request.*|init|login|logout|switch|use|pause|unpause|suspend|resume|lock|unlock|migrate|evacuate|rescue|unrescue|revoke|grant)$/;

function raise(option: string, text: string): Raise {
  return { option, tier: 2, text };
}

interface Examples {
  read: string[];
  secret: string[];
  change: string[];
  destroy: string[];
}

function cloud(name: string, options: string, raises: Raise[], examples: Examples): Program {
  return verbProgram(
    {
      names: [name],
      category: 'cloud',
      style: 'go',
      options,
      raises,
      inspect: ({ invocation, row }) =>
        row.tier > 1
          ? []
          : invocation.args
              .filter(({ text }) => namesContent(/^--[\w-]+=(.*)$/s.exec(text ?? '')?.[1] ?? text ?? ''))
              .map(({ start, end }) => ({
                tier: 2,
                text: 'it reads what a file or an address holds',
                start,
                end,
              })),
      rows: [
        reads(`${name}.read`, '', 'reads what runs in the cloud', examples.read, {
          anyOption: true,
          operands: 'paths',
        }),
        asks(`${name}.secret`, '', 'shows or makes credentials', examples.secret),
        asks(`${name}.change`, '', 'changes something in the cloud, or is not known', examples.change),
        asksEachTime(`${name}.destroy`, '', 'deletes something in the cloud', examples.destroy),
      ],
    },
    decider(name),
  );
}

const doctl = cloud(
  'doctl',
  '--access-token -t=, --api-url -u=, --config -c=, --context=, --http-retry-max=, --interactive, --output -o=, --trace, --verbose -v, --format=, --no-header',
  [
    raise('--access-token', 'other users of this machine can see the token'),
    raise('--api-url', 'it talks to another address than that of the cloud'),
    raise('--config', 'another file says who logs in'),
    raise('--trace', 'what it logs holds tokens'),
  ],
  {
    read: [
      'doctl compute droplet list --format ID,Name,Status',
      'doctl kubernetes cluster list',
      'doctl account get',
    ],
    secret: ['doctl databases connection get 1', 'doctl kubernetes cluster kubeconfig show main'],
    change: ['doctl compute droplet create web', 'doctl compute droplet-action reboot 1'],
    destroy: ['doctl compute droplet delete 1'],
  },
);

const hcloud = cloud(
  'hcloud',
  '--config=, --context=, --debug, --debug-file=, --endpoint=, --poll-interval=, --quiet, --output -o=',
  [
    raise('--endpoint', 'it talks to another address than that of the cloud'),
    raise('--config', 'another file says who logs in'),
    raise('--debug', 'what it logs holds tokens'),
    raise('--debug-file', 'it writes a file'),
  ],
  {
    read: ['hcloud server list', 'hcloud server describe web-1 -o json', 'hcloud load-balancer list'],
    secret: ['hcloud config get token'],
    change: ['hcloud server reboot web-1', 'hcloud server create --name x --type cx22 --image debian-12'],
    destroy: ['hcloud server delete web-1'],
  },
);

const openstack = cloud(
  'openstack',
  '--os-cloud=, --os-region-name=, --os-project-name=, --os-auth-url=, --os-token=, --os-password=, --os-username=, --insecure, --debug, --log-file=, --os-compute-api-version=, -v --verbose, -q --quiet',
  [
    raise('--os-auth-url', 'it logs in at another address'),
    raise('--os-token', 'other users of this machine can see the token'),
    raise('--os-password', 'other users of this machine can see the password'),
    raise('--os-username', 'it logs in as another user'),
    raise('--insecure', 'it logs in at a server that nobody verified'),
    raise('--debug', 'what it logs holds tokens'),
    raise('--log-file', 'it writes a file'),
  ],
  {
    read: [
      'openstack server list --all-projects',
      'openstack server show web-1',
      'openstack hypervisor list --long',
    ],
    secret: ['openstack secret list', 'openstack credential list'],
    change: ['openstack server reboot web-1', 'openstack token issue'],
    destroy: ['openstack server delete web-1'],
  },
);

const eksctl: Program = {
  names: ['eksctl', 'kops'],
  category: 'cloud',
  style: 'go',
  help: ['--help', '-h'],
  options:
    '-r --region=, -p --profile=, -C --color=, -v --verbose=, --name=, --state=, --config=, --logtostderr',
  raises: [raise('--config', 'another file says what it does')],
  rows: [
    reads(
      'eksctl.read',
      'get cluster | get clusters | get nodegroup | get nodegroups | get addon | get addons | get iamserviceaccount | get labels | get fargateprofile | get instancegroups | get ig | get instances | get assets | version | info | validate cluster | utils describe-stacks | utils describe-addon-versions',
      'reads clusters and their nodes',
      [
        'eksctl get cluster --region eu-west-1',
        'eksctl get nodegroup --cluster prod -o json',
        'kops validate cluster --name k8s.example.com',
      ],
      {
        options:
          '-c --cluster=, -n --nodegroup=, -A --all-regions, --chunk-size=, -o --output=, --namespace=, --wait=',
      },
    ),
    asks(
      'eksctl.change',
      'create | update | upgrade | scale | set | unset | enable | disable | associate | disassociate | register | deregister | utils | drain | completion | export | edit | replace | rolling-update | get secrets | get secret | get all | get keypairs | toolbox | promote | distrust | generate | get',
      'changes clusters, or shows secrets',
      [
        'eksctl scale nodegroup --cluster prod --name ng --nodes 3',
        'kops get secrets',
        'eksctl create cluster',
      ],
    ),
    asksEachTime('eksctl.delete', 'delete', 'deletes clusters', ['eksctl delete cluster prod']),
  ],
};

const ibmcloud = cloud('ibmcloud', '-q --quiet, --output=', [], {
  read: ['ibmcloud ks cluster ls', 'ibmcloud is instances list', 'ibmcloud resource groups list'],
  secret: ['ibmcloud resource service-key credential list'],
  change: ['ibmcloud login', 'ibmcloud ks cluster config --cluster c'],
  destroy: ['ibmcloud is instance delete x'],
});

const scaleway = cloud(
  'scw',
  '-o --output=, -p --profile=, -c --config=, -D --debug',
  [raise('-c', 'another file says who logs in'), raise('-D', 'what it logs holds tokens')],
  {
    read: ['scw instance server list', 'scw k8s cluster list -o json', 'scw instance server get 1a2b'],
    secret: ['scw secret secret list', 'scw k8s kubeconfig get x'],
    change: ['scw instance server reboot 1a2b'],
    destroy: ['scw instance server delete 1a2b'],
  },
);

const oci = cloud(
  'oci',
  '--config-file=, --profile=, --region=, --endpoint=, --auth=, --output=, --query=, -d --debug, --no-retry, --compartment-id -c=, --all, --cert-bundle=, --file=',
  [
    raise('--config-file', 'another file says who logs in'),
    raise('--file', 'it writes a file'),
    raise('--endpoint', 'it talks to another address than that of the cloud'),
    raise('-d', 'what it logs holds tokens'),
    raise('--cert-bundle', 'another authority vouches for the server'),
  ],
  {
    read: [
      'oci compute instance list --compartment-id ocid1',
      'oci ce cluster get --cluster-id x',
      'oci lb load-balancer list -c x',
    ],
    secret: ['oci secrets secret-bundle get --secret-id x', 'oci iam auth-token list'],
    change: ['oci compute instance action --action STOP --instance-id x'],
    destroy: ['oci compute instance terminate --instance-id x'],
  },
);

export const smallClouds: Program[] = [doctl, hcloud, openstack, eksctl, ibmcloud, scaleway, oci];
