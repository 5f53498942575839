import { PasswordInput, Progress, Stack, Text } from '@mantine/core';
import { passphraseStrength } from './passphrase-strength.ts';

export interface NewPassphrase {
  first: string;
  again: string;
}

export const noPassphrase: NewPassphrase = { first: '', again: '' };

export function passphraseReady({ first, again }: NewPassphrase): boolean {
  return first.length >= 8 && first === again;
}

/** A new passphrase, twice, with a hint of its strength. */
export function PassphraseFields({
  value,
  onChange,
  label = 'Passphrase',
}: {
  value: NewPassphrase;
  onChange: (value: NewPassphrase) => void;
  label?: string;
}) {
  const strength = passphraseStrength(value.first);
  const differs = value.again !== '' && value.first !== value.again;
  const color = strength.score >= 100 ? 'green' : strength.score >= 60 ? 'yellow' : 'red';
  return (
    <Stack gap="sm">
      <PasswordInput
        label={label}
        autoComplete="new-password"
        value={value.first}
        onChange={(event) => onChange({ ...value, first: event.currentTarget.value })}
        data-autofocus
      />
      <div>
        <Progress value={strength.score} color={color} size={3} aria-label="Strength" />
        <Text size="xs" c="dimmed" mt={4} aria-live="polite">
          {strength.label}
        </Text>
      </div>
      <PasswordInput
        label={`${label} again`}
        autoComplete="new-password"
        value={value.again}
        onChange={(event) => onChange({ ...value, again: event.currentTarget.value })}
        error={differs ? 'The two differ' : undefined}
      />
    </Stack>
  );
}
