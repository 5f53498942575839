import { Button, Checkbox, Popover, Select, Stack, TagsInput, TextInput } from '@mantine/core';
import { IconAdjustments } from '@tabler/icons-react';
import type { Shell } from '../../../../src-main/contract/commands.ts';
import { formatDuration } from '../../../lib/format.ts';
import { type ConsoleOptions, useConsole, useConsoleOptions, usualOptions } from './console-store.ts';

const limits = [10_000, 30_000, 120_000, 600_000, 3_600_000];
const none = 'none';

export function limitLabel(timeoutMs: number | null): string {
  return timeoutMs === null ? 'until stopped' : `at most ${formatDuration(timeoutMs)}`;
}

const limitOptions = [
  { value: 'auto', label: 'As fits the command' },
  ...limits.map((limit) => ({ value: String(limit), label: `At most ${formatDuration(limit)}` })),
  { value: none, label: 'Until it is stopped' },
];

const shells: { value: Shell; label: string }[] = [
  { value: 'bash', label: 'Bash' },
  { value: 'powershell', label: 'PowerShell' },
  { value: 'cmd', label: 'cmd.exe' },
];

function limitOf(value: string | null): ConsoleOptions['timeoutMs'] {
  if (value === null || value === 'auto') return 'auto';
  return value === none ? null : Number(value);
}

function summaryOf(options: ConsoleOptions, timeoutMs: number | null): string {
  const parts = [limitLabel(timeoutMs)];
  if (options.workingDirectory !== '') parts.push(`in ${options.workingDirectory}`);
  if (options.shell !== 'bash') parts.push(options.shell);
  if (options.environment.length > 0) parts.push(options.environment.join(', '));
  return parts.join(' · ');
}

/** How the next command runs: how long, where, with what. `timeoutMs` is what `auto` comes to for the command that is written. */
export function PromptOptions({ issueId, timeoutMs }: { issueId: string; timeoutMs: number | null }) {
  const options = useConsoleOptions(issueId);
  const set = (part: Partial<ConsoleOptions>) => useConsole.getState().setOptions(issueId, part);
  const changed = options !== usualOptions;
  return (
    <Popover position="bottom-end" width={360} shadow="md" trapFocus returnFocus>
      <Popover.Target>
        <Button
          size="compact-xs"
          variant="subtle"
          color="gray"
          leftSection={<IconAdjustments size={14} aria-hidden />}
          aria-label={`How it runs: ${summaryOf(options, timeoutMs)}`}
          fw={changed ? 600 : undefined}
        >
          {summaryOf(options, timeoutMs)}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="How it runs">
        <Stack gap="md">
          <Select
            label="Time limit"
            description="What is still running then is ended with everything it started"
            data={limitOptions}
            value={options.timeoutMs === null ? none : String(options.timeoutMs)}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(value) => set({ timeoutMs: limitOf(value) })}
          />
          <TextInput
            label="Working folder"
            description="An absolute path; your home folder where it is empty"
            classNames={{ input: 'mono' }}
            maxLength={4096}
            spellCheck={false}
            value={options.workingDirectory}
            onChange={(event) => set({ workingDirectory: event.currentTarget.value })}
          />
          <Select
            label="Written for"
            data={shells}
            value={options.shell}
            allowDeselect={false}
            comboboxProps={{ withinPortal: false }}
            onChange={(value) => value !== null && set({ shell: value as Shell })}
          />
          <TagsInput
            label="Pass on variables"
            description="Names such as AWS_PROFILE. Others of your environment stay behind."
            maxTags={50}
            value={[...options.environment]}
            onChange={(environment) => set({ environment })}
            comboboxProps={{ withinPortal: false }}
          />
          <Checkbox
            label="With the active cluster"
            checked={options.withCluster}
            onChange={(event) => set({ withCluster: event.currentTarget.checked })}
          />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}
