import { Textarea } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useRef, useState } from 'react';
import type { CommandVerdict } from '../../../../src-main/contract/commands.ts';
import { useQuery } from '../../../lib/use-query.ts';
import { CommandText } from '../../commands/text/command-text.tsx';
import { ReasonList } from '../../commands/text/reason-list.tsx';
import { visibleText } from '../../commands/text/visible-text.ts';
import classes from './command-settings.module.css';

interface Judged {
  command: string;
  verdict: CommandVerdict;
}

function Verdict({ command, verdict }: Judged) {
  const { tier, reasons, programs, rememberable, needsShell } = verdict;
  const names = [...new Set(programs.map(({ name, subcommand }) => [name, ...subcommand].join(' ')))];
  return (
    <div className={classes.verdict}>
      <code className={classes.judged}>
        <CommandText command={command} reasons={reasons} />
      </code>
      <ReasonList verdict={verdict} />
      <p className={classes.dim}>
        {names.length === 0
          ? 'It starts no program that is known.'
          : `It starts ${visibleText(names.join(', '))}.`}
        {tier === 2 ? (rememberable ? ' It can be allowed for a session.' : ' It asks every time.') : ''}
        {needsShell ? ' It needs a shell.' : ''}
      </p>
    </div>
  );
}

/** Says what a command would be, without running anything. */
export function CommandTester() {
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text, 150);
  const answer = useQuery('commands.classify', asked.trim() === '' ? null : { command: asked }, {
    entities: ['command_rule'],
  });
  // An answer belongs to the command it was asked with: its places would be elsewhere in the next one.
  const last = useRef<Judged | null>(null);
  if (answer.data !== undefined) last.current = { command: asked, verdict: answer.data };
  return (
    <div>
      <Textarea
        label="Try a command"
        description="Nothing runs"
        autosize
        minRows={1}
        maxRows={8}
        spellCheck={false}
        maxLength={1_000_000}
        classNames={{ input: 'mono' }}
        placeholder="kubectl -n prod delete pod api-1"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div role="status" aria-label="What the command would be">
        {asked.trim() === '' || last.current === null ? null : <Verdict {...last.current} />}
      </div>
    </div>
  );
}
