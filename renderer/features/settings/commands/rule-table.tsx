import { Button, Group, Select, Text, TextInput, Title } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import type { CommandRule, CommandTier } from '../../../../src-main/contract/commands.ts';
import { plural } from '../../../lib/format.ts';
import { runCommand } from '../../../lib/use-command.ts';
import { TierMark, tierWords } from '../../commands/command-words.tsx';
import classes from './command-settings.module.css';
import { allowedTiers, groupRules, type RuleGroup } from './rule-groups.ts';

const firstShown = 100;
/** So few are shown at once without being unfolded. */
const fewHits = 60;

function TierChoice({ rule }: { rule: CommandRule }) {
  const { id, template, tier, effectiveTier } = rule;
  const tiers = allowedTiers(rule);
  if (tiers.length === 1) return <TierMark tier={effectiveTier} />;
  return (
    <Select
      size="xs"
      w={190}
      aria-label={`What ${template} is`}
      allowDeselect={false}
      value={String(effectiveTier)}
      data={tiers.map((one) => ({
        value: String(one),
        label: one === tier ? `${tierWords[one].label} (built in)` : tierWords[one].label,
      }))}
      onChange={(value) => {
        const chosen = Number(value) as CommandTier;
        if (chosen !== effectiveTier)
          runCommand('commands.setRuleTier', { id, tier: chosen === tier ? null : chosen });
      }}
    />
  );
}

function RuleRow({ rule }: { rule: CommandRule }) {
  const [opened, setOpened] = useState(false);
  return (
    <li className={classes.rule} data-changed={rule.tier !== rule.effectiveTier || undefined}>
      <TierMark tier={rule.effectiveTier} bare />
      <span className={classes.grow}>
        <code>{rule.template}</code>
        <span className={classes.dim}>{rule.description}</span>
        {rule.examples.length === 0 ? null : (
          <button
            type="button"
            className={`plain ${classes.more}`}
            aria-expanded={opened}
            onClick={() => setOpened(!opened)}
          >
            {opened ? 'hide examples' : plural(rule.examples.length, 'example')}
          </button>
        )}
        {opened ? (
          <span className={classes.examples}>
            {rule.examples.map((example) => (
              <code key={example}>{example}</code>
            ))}
          </span>
        ) : null}
      </span>
      <TierChoice rule={rule} />
    </li>
  );
}

function RuleGroupSection({ group, unfolded }: { group: RuleGroup; unfolded: boolean }) {
  const [opened, setOpened] = useState(false);
  const [all, setAll] = useState(false);
  const isOpen = opened || unfolded;
  const shown = all ? group.rules : group.rules.slice(0, firstShown);
  return (
    <section aria-label={group.label}>
      <button
        type="button"
        className={classes.group}
        aria-expanded={isOpen}
        onClick={() => setOpened(!isOpen)}
      >
        {isOpen ? <IconChevronDown size={14} aria-hidden /> : <IconChevronRight size={14} aria-hidden />}
        {group.label}
        <span className={classes.dim}>{plural(group.rules.length, 'row')}</span>
      </button>
      {isOpen ? (
        <ul className={classes.rows}>
          {shown.map((rule) => (
            <RuleRow key={rule.id} rule={rule} />
          ))}
        </ul>
      ) : null}
      {isOpen && shown.length < group.rules.length ? (
        <Button size="compact-xs" variant="default" onClick={() => setAll(true)}>
          Show all {group.rules.length}
        </Button>
      ) : null}
    </section>
  );
}

/** The classifier's own table: what runs at once, what asks, what is refused, each row with its examples. */
export function RuleTable({ rules }: { rules: readonly CommandRule[] }) {
  const [text, setText] = useState('');
  const [wanted] = useDebouncedValue(text, 120);
  const groups = useMemo(() => groupRules(rules, wanted), [rules, wanted]);
  const hits = groups.reduce((sum, group) => sum + group.rules.length, 0);
  return (
    <div>
      <Group justify="space-between" align="center">
        <Title order={3}>Built-in rules</Title>
        <Text size="xs" c="dimmed" aria-live="polite">
          {plural(hits, 'row')}
        </Text>
      </Group>
      <TextInput
        type="search"
        aria-label="Search the rules"
        placeholder="Program, subcommand, what it does"
        leftSection={<IconSearch size={14} aria-hidden />}
        mt={4}
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <div className={classes.groups}>
        {groups.map((group) => (
          <RuleGroupSection
            key={group.category}
            group={group}
            unfolded={wanted.trim() !== '' && hits <= fewHits}
          />
        ))}
        {groups.length === 0 ? (
          <Text size="sm" c="dimmed">
            No row matches. What no row knows asks.
          </Text>
        ) : null}
      </div>
    </div>
  );
}
