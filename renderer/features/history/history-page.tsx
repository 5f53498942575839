import { SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '../../app/page.tsx';
import { useShortcut } from '../../lib/keys.ts';
import { PastCommands } from '../commands/history/past-commands.tsx';
import { PastFiles } from './past-files.tsx';
import { PastIssues } from './past-issues.tsx';

const searchDelayMs = 150;

const views = {
  issues: { label: 'Past issues', search: 'Search past issues', hint: 'Search title and description' },
  files: { label: 'Log files', search: 'Search log files', hint: 'Search file and issue names' },
  commands: { label: 'Commands', search: 'Search commands', hint: 'Search commands and what they printed' },
} as const;
type View = keyof typeof views;

function viewOf(name: string | null): View {
  return name !== null && Object.hasOwn(views, name) ? (name as View) : 'issues';
}

export function HistoryPage() {
  const [params, setParams] = useSearchParams();
  const view = viewOf(params.get('view'));
  const [text, setText] = useState('');
  const [asked] = useDebouncedValue(text.trim(), searchDelayMs);
  const field = useRef<HTMLInputElement>(null);
  useShortcut('/', 'Find', () => field.current?.focus());
  return (
    <Page
      title="History"
      tools={
        <>
          <SegmentedControl
            aria-label="What to list"
            value={view}
            onChange={(next) => setParams(next === 'issues' ? {} : { view: next }, { replace: true })}
            data={(Object.keys(views) as View[]).map((value) => ({ value, label: views[value].label }))}
          />
          <TextInput
            ref={field}
            type="search"
            aria-label={views[view].search}
            placeholder={views[view].hint}
            leftSection={<IconSearch size={14} aria-hidden />}
            w={280}
            maxLength={200}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
            onKeyDown={(event) => event.key === 'Escape' && event.currentTarget.blur()}
          />
        </>
      }
    >
      {view === 'issues' ? <PastIssues key={asked} text={asked} /> : null}
      {view === 'files' ? <PastFiles key={asked} text={asked} /> : null}
      {view === 'commands' ? <PastCommands text={asked} /> : null}
    </Page>
  );
}
