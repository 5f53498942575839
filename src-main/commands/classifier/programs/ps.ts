import { unknownUse } from '../judge.ts';
import type { Finding, Program } from '../program.ts';
import type { Argument, Invocation, Judgement } from '../verdict.ts';
import { ask } from './shapes.ts';

const environment = 'it shows the environment of processes, which may hold passwords and tokens';
/** Dashed options that take the next word when nothing is attached. */
const valued = /^-([AadefFHjlLMNPTwyZcVxrmSv]*)([CgGopqstuUOnD])(.*)$/;
const dashed = /^-[AadefFHjlLMNPTwyZcVmrSvxX]+$/;
const longOptions =
  /^--(?:sort|pid|ppid|quick-pid|user|User|group|Group|tty|sid|format|width|cols|columns|rows|lines|headers?|no-headers?|noheaders?|no-heading|noheading|forest|cumulative|deselect|context|info|version|help|signames|date-format)(?:=|$)/;
const longValued =
  /^--(?:sort|pid|ppid|quick-pid|user|User|group|Group|tty|sid|format|width|cols|columns|rows|lines|date-format)$/;

/** Reads arguments as ps of Linux does: dashed options are those of UNIX, letters without a dash those of BSD, where `e` shows environments. */
function findings(args: Argument[]): Finding[] {
  const found: Finding[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] as Argument;
    const { text } = arg;
    const value = () => {
      at += 1;
      const next = args[at];
      if (next && (next.text === null || next.glob))
        found.push(ask(next, 'what stands here is known only when it runs', false));
      else if (/env/i.test(next?.text ?? '')) found.push(ask(next ?? arg, environment));
    };
    if (text === null || arg.glob) found.push(ask(arg, 'what stands here is known only when it runs', false));
    else if (/^[\d,]+$/.test(text)) continue;
    else if (text.startsWith('--')) {
      if (!longOptions.test(text) || /env/i.test(text))
        found.push(ask(arg, `the option ${text} is not known to be harmless`));
      else if (longValued.test(text)) value();
    } else if (text.startsWith('-')) {
      const cluster = valued.exec(text);
      // `-aux` is no user named x but, as there is none, the BSD options `aux`.
      if (/^-(?:[aAdjlrSTvwxXm]*u[axwfrlmhSTv]*|[axwrlfjmh]*)$/.test(text) && text !== '-u') continue;
      if (cluster) {
        const [, before = '', letter = '', rest = ''] = cluster;
        if (before.includes('e') && /[xrSv]/.test(before))
          found.push(
            ask(arg, `${text} may be read in several ways, one of which shows the environment of processes`),
          );
        if (rest === '') value();
        else if (/e/.test(rest) && 'gups'.includes(letter) && !/\d|,/.test(rest))
          found.push(ask(arg, environment));
        else if (/env/i.test(rest)) found.push(ask(arg, environment));
      } else if (!dashed.test(text) || (text.includes('e') && /[xrSvX]/.test(text)))
        found.push(
          ask(arg, `${text} may be read in several ways, one of which shows the environment of processes`),
        );
    } else if (
      /^[A-Zacdfghj-np-su-xTH]*[oOktpUL]?[^\s]*$/.test(text) &&
      !text.split(/[oOktpU]/)[0]?.includes('e')
    ) {
      const letter = /[oOktpU]/.exec(text);
      const rest = letter ? text.slice(letter.index + 1) : '';
      if (letter && rest === '') value();
      else if (/env/i.test(rest)) found.push(ask(arg, environment));
    } else found.push(ask(arg, environment));
  }
  return found;
}

function judgePs(invocation: Invocation): Judgement {
  const found = findings(invocation.args);
  return {
    ...unknownUse(invocation, 'shows processes'),
    tier: found.length > 0 ? 2 : 1,
    rememberable: found.length > 0 && found.every((each) => each.rememberable !== false),
    reasons: found.map(({ text, tier, start, end }) => ({ text, tier, start, end })),
    row: 'ps',
  };
}

export const ps: Program = {
  names: ['ps'],
  category: 'system',
  style: 'gnu',
  rows: [
    {
      id: 'ps',
      tier: 1,
      text: 'shows processes',
      examples: [
        'ps',
        'ps aux',
        'ps -ef',
        'ps auxww --sort=-%mem',
        'ps -eo pid,ppid,cmd,%mem --sort=-%cpu',
        'ps -p 123 -o etime=',
        'ps -C nginx -o pid',
        'ps axo pid,stat,wchan:32,comm',
        'ps -aux',
        'ps -u www-data',
        'ps -eLf',
        'ps faux',
      ],
    },
  ],
  judge: judgePs,
};
