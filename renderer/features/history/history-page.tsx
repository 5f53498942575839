import { SegmentedControl, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { useSearchParams } from 'react-router';
import { Page } from '../../app/page.tsx';
import { useShortcut } from '../../lib/keys.ts';
import { PastFiles } from './past-files.tsx';
import { PastIssues } from './past-issues.tsx';

const searchDelayMs = 150;

export function HistoryPage() {
  const [params, setParams] = useSearchParams();
  const view = params.get('view') === 'files' ? 'files' : 'issues';
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
            onChange={(next) => setParams(next === 'files' ? { view: 'files' } : {}, { replace: true })}
            data={[
              { value: 'issues', label: 'Past issues' },
              { value: 'files', label: 'Log files' },
            ]}
          />
          <TextInput
            ref={field}
            type="search"
            aria-label={view === 'files' ? 'Search log files' : 'Search past issues'}
            placeholder={view === 'files' ? 'Search file and issue names' : 'Search title and description'}
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
      {view === 'files' ? <PastFiles key={asked} text={asked} /> : <PastIssues key={asked} text={asked} />}
    </Page>
  );
}
