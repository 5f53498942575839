import { Button, Checkbox, Group, SegmentedControl, Select, Text, Textarea, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useState } from 'react';
import { useCommand } from '../../../lib/use-command.ts';
import classes from './redaction.module.css';
import { patternsOf, proposeLabel, type RuleFields } from './rule-fields.ts';
import { RuleTester } from './rule-tester.tsx';

const tiers = [
  { value: 'certain', label: 'Certain: always a finding' },
  { value: 'context', label: 'In context: likely a finding' },
  { value: 'policy', label: 'Policy: sensitive here' },
];

interface RuleFormProps {
  id?: string;
  initial: RuleFields;
  close: () => void;
}

/** A rule with its live tester. Ctrl+Enter saves, Escape leaves it as it was unless something was written. */
export function RuleForm({ id, initial, close }: RuleFormProps) {
  const [fields, setFields] = useState(initial);
  const [text, setText] = useState(initial.patterns.join('\n'));
  const save = useCommand('pii.saveRule');
  const set = (part: Partial<RuleFields>) => setFields((now) => ({ ...now, ...part }));
  const label = fields.label === '' ? proposeLabel(fields.name) : fields.label;
  const rule = { ...fields, label, patterns: patternsOf(fields.kind, text) };
  const [tested] = useDebouncedValue(rule, 200);
  const ready = rule.patterns.length > 0 && rule.name.trim() !== '' && label !== '';
  const isChanged = fields !== initial || text !== initial.patterns.join('\n');
  const submit = async () => {
    if (!ready || save.running) return;
    const saved = await save.run(
      { ...rule, ...(id === undefined ? {} : { id }) },
      'Saved. Files are searched with it from the next search on.',
    );
    if (saved !== undefined) close();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of the fields within, which are interactive themselves
    <div
      className={classes.form}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit();
        // With changes, Escape must not throw away a list of texts.
        if (event.key === 'Escape' && !isChanged) {
          event.stopPropagation();
          close();
        }
      }}
    >
      <Group gap="sm" grow align="start">
        <TextInput
          label="Name"
          placeholder="Customer number"
          autoFocus
          maxLength={100}
          value={fields.name}
          onChange={(event) => set({ name: event.currentTarget.value })}
        />
        <TextInput
          label="Replaced by"
          leftSection="["
          rightSection="]"
          maxLength={24}
          placeholder={proposeLabel(fields.name) || 'CustomerNumber'}
          value={fields.label}
          onChange={(event) => set({ label: event.currentTarget.value.replace(/[^A-Za-z0-9]/g, '') })}
        />
      </Group>
      <SegmentedControl
        aria-label="Kind of rule"
        value={fields.kind}
        onChange={(kind) => set({ kind: kind as RuleFields['kind'] })}
        data={[
          { value: 'literal', label: 'Texts' },
          { value: 'pattern', label: 'Pattern' },
        ]}
      />
      <Textarea
        label={fields.kind === 'literal' ? 'Texts, one a line' : 'Pattern (RE2)'}
        description={
          fields.kind === 'literal'
            ? undefined
            : 'Every repetition needs an upper bound: {1,64} instead of + or *'
        }
        autosize
        minRows={fields.kind === 'literal' ? 3 : 1}
        maxRows={12}
        spellCheck={false}
        classNames={{ input: 'mono' }}
        placeholder={fields.kind === 'literal' ? 'project-lighthouse' : 'CUST-[0-9]{6,10}'}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Group gap="lg">
        <Checkbox
          label="Exact case"
          checked={fields.caseSensitive}
          onChange={(event) => set({ caseSensitive: event.currentTarget.checked })}
        />
        <Checkbox
          label="Whole words only"
          checked={fields.wholeWord}
          onChange={(event) => set({ wholeWord: event.currentTarget.checked })}
        />
        <Select
          aria-label="Tier"
          data={tiers}
          value={fields.tier}
          allowDeselect={false}
          w={230}
          onChange={(tier) => tier && set({ tier: tier as RuleFields['tier'] })}
        />
      </Group>
      <RuleTester rule={tested} />
      <Group justify="space-between">
        <Text size="xs" c="dimmed">
          <kbd>Ctrl</kbd> <kbd>Enter</kbd> saves
        </Text>
        <Group gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button onClick={submit} disabled={!ready} loading={save.running}>
            Save rule
          </Button>
        </Group>
      </Group>
    </div>
  );
}
