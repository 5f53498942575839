import { ActionIcon, Button, Group, Text, TextInput } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type { Output } from '../../../src-main/contract/index.ts';
import { asCallError } from '../../lib/call-error.ts';
import { call } from '../../lib/client.ts';
import { showError, showUndo } from '../../lib/toasts.tsx';
import redaction from '../settings/redaction/redaction.module.css';

type Domains = Output<'pii.domains'>;

interface DomainListProps {
  issueId: string;
  domains: Domains;
}

function save(issueId: string, domains: readonly string[]) {
  return call('pii.saveDomains', { issueId, domains: [...domains] });
}

function AddDomain({ issueId, domains }: DomainListProps) {
  const [text, setText] = useState('');
  const [error, setError] = useState<string | null>(null);
  const [running, setRunning] = useState(false);
  const change = (next: string) => {
    setText(next);
    setError(null);
  };
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (text.trim() === '') return;
    setRunning(true);
    try {
      await save(issueId, [...domains.map(({ domain }) => domain), text.trim()]);
      change('');
    } catch (thrown) {
      const { code, message } = asCallError(thrown);
      if (code === 'INVALID_INPUT')
        setError('A domain such as example.com is needed, not one that anybody shares.');
      else setError(message);
    }
    setRunning(false);
  };
  return (
    <form onSubmit={submit} className={redaction.below}>
      <Group gap="sm" align="start">
        <TextInput
          aria-label="Sensitive domain"
          placeholder="example.com"
          w={280}
          maxLength={253}
          spellCheck={false}
          value={text}
          error={error}
          onChange={(event) => change(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Escape' || text === '') return;
            event.preventDefault();
            change('');
          }}
        />
        <Button type="submit" variant="default" loading={running} disabled={text.trim() === ''}>
          Add domain
        </Button>
      </Group>
    </form>
  );
}

/** Domains whose every host is hidden on the issue: learned from hosts that were accepted, and added by hand. */
export function DomainList({ issueId, domains }: DomainListProps) {
  const all = domains.map(({ domain }) => domain);
  const remove = async (domain: string) => {
    try {
      await save(
        issueId,
        all.filter((other) => other !== domain),
      );
      showUndo(`Hosts of ${domain} are not sensitive by themselves any more`, () => save(issueId, all));
    } catch (thrown) {
      showError(thrown);
    }
  };
  return (
    <>
      {domains.length === 0 ? (
        <Text size="sm" c="dimmed">
          None yet. One is learned when a host or an e-mail address of it is accepted.
        </Text>
      ) : (
        <ul className={redaction.rows} aria-label="Sensitive domains">
          {domains.map(({ domain, learned }) => (
            <li key={domain} className={redaction.row}>
              <span className={redaction.grow} title={domain}>
                <span className="mono">{domain}</span>
                {learned ? <span className={redaction.dim}>learned from a finding</span> : null}
              </span>
              <ActionIcon
                size="sm"
                aria-label={`Take ${domain} off the sensitive domains`}
                onClick={() => remove(domain)}
              >
                <IconX size={14} stroke={1.6} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ul>
      )}
      <AddDomain issueId={issueId} domains={domains} />
    </>
  );
}
