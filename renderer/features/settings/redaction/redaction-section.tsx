import { Checkbox, SegmentedControl, Stack, Text, Title } from '@mantine/core';
import type { RedactionStyle } from '../../../../src-main/contract/pii.ts';
import type { Settings } from '../../../../src-main/contract/settings.ts';
import { runCommand } from '../../../lib/use-command.ts';
import { useQuery } from '../../../lib/use-query.ts';
import classes from '../settings.module.css';
import { useSectionFocus } from '../use-section-focus.ts';
import { AllowedEverywhere } from './allowed-everywhere.tsx';
import { RuleList } from './rule-list.tsx';

const styles: readonly { value: RedactionStyle; label: string; example: string }[] = [
  { value: 'plain', label: 'Kind only', example: '[IPv4] refused [IPv4]' },
  { value: 'pseudonyms', label: 'Numbered', example: '[IPv4_1] refused [IPv4_2]' },
  { value: 'structure', label: 'Numbered with network', example: '[IPv4_1.1] refused [IPv4_1.2]' },
];

const meaning: Record<RedactionStyle, string> = {
  plain: 'Nobody can tell two addresses apart.',
  pseudonyms: 'The same value always gets the same number within an issue, so that a reader can follow it.',
  structure: 'The first number stands for the network or domain, so that a reader sees what is near what.',
};

function StyleChoice({ value }: { value: RedactionStyle }) {
  const chosen = styles.find((style) => style.value === value);
  return (
    <Stack gap={4} align="start">
      <Text size="sm" fw={500} id="style-label">
        How hidden values are written
      </Text>
      <SegmentedControl
        aria-labelledby="style-label"
        value={value}
        onChange={(redactionStyle) =>
          runCommand('settings.update', { redactionStyle: redactionStyle as RedactionStyle })
        }
        data={styles.map((style) => ({ value: style.value, label: style.label }))}
      />
      <Text size="xs" c="dimmed">
        <code>{chosen?.example}</code> · {meaning[value]}
      </Text>
    </Stack>
  );
}

/** Entities that most installations have no use for, such as UUIDs. */
function OptionalEntities({ chosen }: { chosen: readonly string[] }) {
  const types = useQuery('pii.types', {}, { entities: ['settings', 'pii'] }).data ?? [];
  const optional = types.filter((type) => type.optional);
  if (optional.length === 0) return null;
  return (
    <Checkbox.Group
      label="Look for these as well"
      description="From the next search on"
      value={[...chosen]}
      onChange={(optionalEntities) => runCommand('settings.update', { optionalEntities })}
    >
      <Stack gap={4} mt={4}>
        {optional.map((type) => (
          <Checkbox key={type.id} value={type.id} label={type.name} />
        ))}
      </Stack>
    </Checkbox.Group>
  );
}

export function RedactionSection({ settings }: { settings: Settings }) {
  const heading = useSectionFocus('redaction');
  return (
    <section className={classes.section} aria-labelledby="redaction-heading">
      <Title order={2} id="redaction-heading" ref={heading} tabIndex={-1}>
        Redaction
      </Title>
      <StyleChoice value={settings.redactionStyle} />
      <OptionalEntities chosen={settings.optionalEntities} />
      <RuleList />
      <AllowedEverywhere />
    </section>
  );
}
