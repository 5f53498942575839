import { unknownUse } from '../judge.ts';
import type { Program, Row } from '../program.ts';
import type { Argument, Inner, Invocation, Judgement } from '../verdict.ts';

/** Objects as ip knows them; every beginning of a word stands for it, and the first in this order wins. */
const objects =
  `address addrlabel maddress route rule neighbor neighbour link l2tp fou ila macsec tunnel tunl tuntap tap token tcpmetrics tcp_metrics monitor xfrm mroute mrule netns netconf vrf sr nexthop mptcp ioam stats help`.split(
    ' ',
  );
const readVerbs = ['show', 'list', 'lst', 'ls', 'get', 'help'];
const changing =
  `add append change replace delete set flush save restore update exec attach identify pids monitor new up down showdump del`.split(
    ' ',
  );
/** Objects where every verb but those that read changes something. */
const shownObjects = new Set(
  'address addrlabel maddress route rule neighbor neighbour link macsec tunnel tunl tuntap tap tcpmetrics tcp_metrics mroute mrule netns netconf vrf nexthop mptcp l2tp fou token'.split(
    ' ',
  ),
);
const options =
  /^-(?:V|Version|s|stats|statistics|d|details|r|resolve|h|human|human-readable|iec|j|json|p|pretty|o|oneline|t|timestamp|ts|tshort|4|6|0|I|B|M|br|brief|c|color|color=\w+|a|all|N|Numeric|echo|ss|dd)$/;
const familyOption = /^-(?:f|family|l|loops|rc|rcvbuf)$/;

function meant(word: string, list: string[]): string | undefined {
  return word === '' ? undefined : list.find((each) => each.startsWith(word));
}

interface Reading {
  problem: string | null;
  at: Argument;
  words: string[];
  inner: Inner[];
}

function read({ program, args }: Invocation): Reading {
  const rest = [...args];
  const done = (
    problem: string | null,
    at: Argument | undefined,
    words: string[] = [],
    inner: Inner[] = [],
  ) => ({
    problem,
    at: at ?? program,
    words,
    inner,
  });
  while (rest[0]?.text?.startsWith('-')) {
    const option = rest.shift() as Argument;
    const text = (option.text as string).replace(/^--/, '-');
    if (familyOption.test(text)) rest.shift();
    else if (!options.test(text))
      return done(`the option ${option.text} is not known to be harmless`, option);
  }
  const odd = args.find((arg) => arg.text === null || arg.glob);
  const [first, second] = rest;
  if (!first) return done(odd ? 'what stands here is known only when it runs' : null, odd);
  const object = meant(first.text ?? '', objects);
  if (!object) return done('what ip would do here is not known', first);
  if (object === 'help') return done(null, first, ['help']);
  const runs = second?.text && 'exec'.startsWith(second.text);
  if ((object === 'netns' || object === 'vrf') && runs) {
    // With -all there is no name of a network before the program.
    const all = args.some((arg) => /^--?a(?:ll)?$/.test(arg.text ?? ''));
    const words = rest.slice(all ? 2 : 3);
    return done(
      'it runs a program in another network',
      second,
      [object, 'exec'],
      [{ kind: 'words', words, remote: false }],
    );
  }
  if (odd) return done('what stands here is known only when it runs', odd);
  if (object === 'monitor') {
    const file = rest.find((arg) => arg.text === 'file');
    return done(file ? 'it reads a file of its own choice' : null, file ?? first, [object]);
  }
  if (object === 'xfrm') {
    const verb = rest.slice(2).find((arg) => /^(?:l|s|g|m|c)/.test(arg.text ?? ''))?.text ?? '';
    const policy = /^p/.test(second?.text ?? '') && /^(?:list|show|ls|count)$/.test(verb) && rest.length <= 3;
    return done(policy ? null : 'it shows keys or changes how traffic is protected', second ?? first, [
      object,
    ]);
  }
  if (!shownObjects.has(object))
    return done('what ip would do here is not known to be a read', first, [object]);
  const verb = second?.text ?? 'show';
  if (
    !second ||
    readVerbs.some(
      (each) => each.startsWith(verb) && (verb.length > 1 || verb === 's' || verb === 'l' || verb === 'g'),
    )
  ) {
    return done(null, first, [object, verb]);
  }
  // Without a verb, ip takes a name or a filter as `show`: `ip addr dev eth0`, `ip link up`. Only a few are that plain.
  const verbMeant = meant(verb, changing);
  const filter =
    /^(?:dev|scope|to|label|type|master|table|proto|via|src|root|match|exact|default|vrf|group)$/.test(verb);
  if (!verbMeant && filter) return done(null, first, [object, 'show']);
  return done('it changes the network', second, [object, verb]);
}

const rows: Row[] = [
  {
    id: 'ip.show',
    tier: 1,
    text: 'shows addresses, links, routes and neighbours',
    examples: [
      'ip a',
      'ip addr show eth0',
      'ip -br link',
      'ip route',
      'ip r get 10.0.0.1',
      'ip -s -s link show dev eth0',
      'ip neigh',
      'ip rule list',
      'ip -6 route show',
      'ip -4 -o addr',
      'ip -j -p addr',
      'ip netns list',
      'ip route show table all',
    ],
  },
  {
    id: 'ip.change',
    tier: 2,
    text: 'changes the network',
    rememberable: false,
    examples: [
      'ip link set eth0 down',
      'ip addr add 10.0.0.2/24 dev eth0',
      'ip route del default',
      'ip neigh flush all',
      'ip netns exec x ls',
      'ip -batch x',
      'ip a f dev eth0',
      'ip l s eth0 up',
    ],
  },
];

/** `ip l s` is `ip link set`, as `s` alone means that for links and `show` for the rest. */
function isShortSet(words: string[]): boolean {
  return words[1] === 's' && ['link', 'netns', 'xfrm'].includes(words[0] ?? '');
}

function judgeIp(invocation: Invocation): Judgement {
  const found = read(invocation);
  const problem =
    found.problem ?? (isShortSet(found.words) ? 'a verb that is cut this short may change something' : null);
  const base = unknownUse(invocation, problem ? 'changes the network' : 'shows the network');
  return {
    ...base,
    tier: problem ? 2 : 1,
    rememberable: false,
    reasons: problem ? [{ text: problem, tier: 2, start: found.at.start, end: found.at.end }] : [],
    row: problem ? 'ip.change' : 'ip.show',
    subcommand: found.words,
    inner: found.inner,
  };
}

export const ip: Program = { names: ['ip'], category: 'network', style: 'gnu', rows, judge: judgeIp };
