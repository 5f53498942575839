import { assert, nat, property } from 'fast-check';
import { describe, test } from 'vitest';
import { classify } from './classify.ts';
import { corpusLines } from './corpus.testing.ts';
import { prefixes, randomFrom, rewritten, surroundings } from './variants.testing.ts';

const seed = 20261126;
/** Begins with a program's name, so that another program before it runs it. */
const isSimple = (command: string) =>
  /^(?![\w+]+=)[a-z./]/i.test(command) && !/[\n;&|(){}<>`$#]/.test(command);
/** What a shell alone knows runs behind no program. */
const builtins =
  /^(?:cd|type|hash|ulimit|umask|help|times|exec|eval|export|declare|typeset|local|readonly|set|unset|shopt|alias|unalias|source|\.|trap|read|let|mapfile|readarray|command|builtin|coproc|jobs|wait|fg|bg|history|fc|pushd|popd|dirs|getopts|enable|bind|complete|compgen|compopt|return|break|continue|shift|exit|logout|suspend)\b/;

describe('another way to write a command', () => {
  const lines = corpusLines().flatMap(({ command }) => {
    const { tier, plan, reasons } = classify(command, 'bash');
    // What is not complete means something else with more around it.
    return reasons.some((reason) => /read for certain|more than one way|no command/.test(reason.text))
      ? []
      : [{ command, tier, plan }];
  });

  // 100,000 in all.
  test.each([1, 2, 3, 4])('never lowers its tier (%i of 4)', { timeout: 120_000 }, (part) => {
    assert(
      property(nat(lines.length - 1), nat(99), nat(2 ** 31), (at, way, from) => {
        const { command, tier, plan } = lines[at] as (typeof lines)[number];
        const random = randomFrom(from);
        // Unseen characters are seen once they are written as escapes.
        const text =
          plan && way < 75 && /^[\t\n -~]*$/.test(command) ? rewritten(plan, random, true) : command;
        const around =
          way % 3 === 0
            ? (surroundings[random(surroundings.length)]?.(text) ?? text)
            : way % 3 === 1 && isSimple(command) && !builtins.test(command)
              ? `${prefixes[random(prefixes.length)]}${text}`
              : text;
        const found = classify(around, 'bash').tier;
        if (found < tier)
          throw new Error(`${tier} became ${found}: ${JSON.stringify(command)} as ${JSON.stringify(around)}`);
      }),
      { numRuns: 25_000, seed: seed + part },
    );
  });

  test('lets a read run at once in whatever quotes it stands', () => {
    const reads = lines.filter((line) => line.tier === 1 && line.plan);
    assert(
      property(nat(reads.length - 1), nat(2 ** 31), (at, from) => {
        const { command, plan } = reads[at] as (typeof reads)[number];
        const text = plan ? rewritten(plan, randomFrom(from), false) : command;
        const found = classify(text, 'bash');
        if (found.tier !== 1) throw new Error(`asks: ${JSON.stringify(text)}: ${found.summary}`);
      }),
      { numRuns: 5_000, seed },
    );
  });
});
