import { NumberInput, SegmentedControl, Select, Stack, Switch, Text, TextInput, Title } from '@mantine/core';
import { useState } from 'react';
import { type Settings, settingsValues } from '../../../src-main/contract/settings.ts';
import { useDraft } from '../../lib/drafts.ts';
import { runCommand } from '../../lib/use-command.ts';
import classes from './settings.module.css';

const machine = 'machine';

function zoneName(minutes: number): string {
  const size = Math.abs(minutes);
  const rest = size % 60 === 0 ? '' : `:${size % 60}`;
  return minutes === 0 ? 'UTC' : `UTC${minutes < 0 ? '−' : '+'}${Math.floor(size / 60)}${rest}`;
}

/** The offsets in use around the world; a value set elsewhere is added. */
function zoneOptions(current: number | null) {
  const halves = [-570, -210, 210, 270, 330, 345, 390, 525, 570, 630, 765];
  const hours = Array.from({ length: 27 }, (_, index) => (index - 12) * 60);
  const all = new Set([...hours, ...halves, ...(current === null ? [] : [current])]);
  const offsets = [...all].sort((one, other) => one - other);
  return [
    { value: machine, label: 'The zone of this machine' },
    ...offsets.map((minutes) => ({ value: String(minutes), label: zoneName(minutes) })),
  ];
}

function update(part: Partial<Settings>) {
  return runCommand('settings.update', part);
}

function UserName({ value }: { value: string }) {
  const [draft, setDraft] = useDraft('settings:userName');
  const save = async () => {
    const next = draft?.trim() ?? '';
    if (next !== '' && next !== value && (await update({ userName: next })) === undefined) return;
    setDraft(undefined);
  };
  return (
    <TextInput
      label="Your name"
      description="Goes into the audit log and onto documents"
      maxLength={200}
      value={draft ?? value}
      onChange={(event) => setDraft(event.currentTarget.value)}
      onBlur={save}
      onKeyDown={(event) => {
        if (event.key === 'Enter') save();
        if (event.key === 'Escape') setDraft(undefined);
      }}
    />
  );
}

function IdleMinutes({ value }: { value: number }) {
  const [draft, setDraft] = useState<string | number>(value);
  const save = () => {
    const parsed = settingsValues.shape.idleLockMinutes.safeParse(Number(draft));
    if (!parsed.success) return setDraft(value);
    if (parsed.data !== value) update({ idleLockMinutes: parsed.data });
  };
  return (
    <NumberInput
      label="Lock after idle minutes"
      description="0 never locks by itself"
      min={0}
      max={1440}
      w={200}
      value={draft}
      onChange={setDraft}
      onBlur={save}
      onKeyDown={(event) => event.key === 'Enter' && save()}
    />
  );
}

export function GeneralSection({ settings }: { settings: Settings }) {
  return (
    <section className={classes.section} aria-labelledby="general-heading">
      <Title order={2} id="general-heading">
        General
      </Title>
      <UserName value={settings.userName} />
      <Stack gap={4} align="start">
        <Text size="sm" fw={500} id="theme-label">
          Theme
        </Text>
        <SegmentedControl
          aria-labelledby="theme-label"
          value={settings.theme}
          onChange={(theme) => update({ theme: theme as Settings['theme'] })}
          data={[
            { value: 'auto', label: 'As the system' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
      </Stack>
      <Switch
        label="Show times in UTC"
        checked={settings.showUtc}
        onChange={(event) => update({ showUtc: event.currentTarget.checked })}
      />
      <Select
        label="Zone of logs that name none"
        data={zoneOptions(settings.logZoneMinutes)}
        value={settings.logZoneMinutes === null ? machine : String(settings.logZoneMinutes)}
        allowDeselect={false}
        searchable
        w={280}
        onChange={(value) =>
          update({ logZoneMinutes: value === null || value === machine ? null : Number(value) })
        }
      />
      <IdleMinutes key={settings.idleLockMinutes} value={settings.idleLockMinutes} />
    </section>
  );
}
