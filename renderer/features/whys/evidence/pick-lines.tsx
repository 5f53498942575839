import { Group, NumberInput, Select, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useState } from 'react';
import type { LogFile } from '../../../../src-main/contract/logs.ts';
import { formatCount, plural } from '../../../lib/format.ts';
import { QueryView } from '../../../lib/query-view.tsx';
import { useQuery } from '../../../lib/use-query.ts';
import type { PickerProps } from './evidence-picker.tsx';
import { LinesPreview } from './lines-preview.tsx';

/** As many lines as the core quotes. */
const mostLines = 200;

/** Why these lines cannot be quoted, or null. */
function refusal(file: LogFile, from: number, to: number): string | null {
  if (from < 1 || to < 1) return null;
  if (to < from) return 'The last line comes before the first.';
  if (to > file.lineCount) return `The file has ${plural(file.lineCount, 'line')}.`;
  if (to - from >= mostLines) return `At most ${mostLines} lines.`;
  return null;
}

function Lines({ files, pick }: { files: readonly LogFile[]; pick: PickerProps['pick'] }) {
  const [fileId, setFileId] = useState(files[0]?.id ?? '');
  const [from, setFrom] = useState<number | string>(1);
  const [to, setTo] = useState<number | string>(1);
  const file = files.find((one) => one.id === fileId) ?? files[0];
  const [fromLine, toLine] = [Number(from), Number(to)];
  const problem = file === undefined ? null : refusal(file, fromLine, toLine);
  const complete = file !== undefined && problem === null && fromLine >= 1 && toLine >= 1;
  const logFileId = file?.id ?? '';
  useEffect(() => {
    pick(complete ? { kind: 'log', logFileId, fromLine, toLine } : null);
  }, [pick, complete, logFileId, fromLine, toLine]);
  const [range] = useDebouncedValue(complete ? { logFileId, fromLine, toLine } : null, 150);
  const setFirst = (value: number | string) => {
    // The range keeps its length while it is moved to another place.
    if (typeof value === 'number' && value > toLine) setTo(value);
    setFrom(value);
  };
  return (
    <>
      <Group gap="sm" align="start" wrap="wrap">
        <Select
          label="Log file"
          flex={1}
          miw={200}
          searchable
          allowDeselect={false}
          data={files.map((one) => ({ value: one.id, label: one.fileName }))}
          value={file?.id ?? null}
          onChange={(value) => value !== null && setFileId(value)}
        />
        <NumberInput
          label="From line"
          w={112}
          min={1}
          allowDecimal={false}
          allowNegative={false}
          autoFocus
          value={from}
          onChange={setFirst}
        />
        <NumberInput
          label="To line"
          w={112}
          min={1}
          allowDecimal={false}
          allowNegative={false}
          value={to}
          onChange={setTo}
          error={problem}
        />
      </Group>
      <LinesPreview range={range} />
      <Text size="xs" c="dimmed">
        {file === undefined ? '' : `${formatCount(file.lineCount)} lines. `}
        You can also select lines in Logs and attach them from there.
      </Text>
    </>
  );
}

export function PickLines({ issueId, pick }: PickerProps) {
  const query = useQuery('logs.list', { issueId }, { entities: ['log_file'], issueId });
  return (
    <QueryView query={query} rows={2}>
      {(files) =>
        files.length === 0 ? (
          <Text c="dimmed">This issue has no log files yet. Add some in Logs.</Text>
        ) : (
          <Lines files={files} pick={pick} />
        )
      }
    </QueryView>
  );
}
