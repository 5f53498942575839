import { Alert, Button, FileButton, Group, Modal, Select, Stack, Textarea, TextInput } from '@mantine/core';
import { IconClipboardText, IconFileImport, IconHome } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import type {
  ClusterColour,
  KubeconfigSource,
  KubeconfigSummary,
} from '../../../src-main/contract/kubeconfigs.ts';
import { asCallError, type CallError } from '../../lib/call-error.ts';
import { call, hostKind } from '../../lib/client.ts';
import { showDone, showError } from '../../lib/toasts.tsx';
import { useQuery } from '../../lib/use-query.ts';
import { ColourChoice, likelyColour } from './cluster-colours.tsx';
import classes from './kubeconfigs.module.css';
import { Contexts, PluginText, Warnings } from './summary-facts.tsx';

const mostCharacters = 1_048_576;

interface Inspected {
  source: KubeconfigSource;
  summary: KubeconfigSummary;
}

function firstContext({ contexts, currentContext }: KubeconfigSummary): string {
  const current = contexts.find(({ name }) => name === currentContext) ?? contexts[0];
  return current?.name ?? '';
}

/** What it holds, before it is stored. */
function AddForm({ inspected, close }: { inspected: Inspected; close(): void }) {
  const { source, summary } = inspected;
  const [context, setContext] = useState(firstContext(summary));
  const [name, setName] = useState(context.slice(0, 100));
  const [chosen, setChosen] = useState<ClusterColour | null>(null);
  const colour = chosen ?? likelyColour(`${name} ${context}`);
  const [running, setRunning] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setRunning(true);
    try {
      await call('kubeconfigs.add', { source, name: name.trim(), colour, context });
      showDone(`Added ${name.trim()}. It is stored sealed.`);
      close();
    } catch (thrown) {
      showError(thrown, 'The kubeconfig was not added');
      setRunning(false);
    }
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="md">
        <Contexts summary={summary} />
        <Warnings warnings={summary.warnings} />
        {summary.plugins.map((plugin) => (
          <div key={plugin.fingerprint} className={classes.plugin}>
            <PluginText plugin={plugin} />
            <span className={classes.hint}>
              Adding does not start it. You are asked before it is started the first time.
            </span>
          </div>
        ))}
        <Group gap="sm" grow align="start">
          <TextInput
            label="Name"
            description="Shown wherever something runs there"
            maxLength={100}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Select
            label="Context"
            description="Can be changed at any time"
            data={summary.contexts.map((one) => one.name)}
            value={context}
            allowDeselect={false}
            searchable={summary.contexts.length > 6}
            onChange={(next) => next !== null && setContext(next)}
          />
        </Group>
        <ColourChoice value={colour} change={setChosen} />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={running} disabled={name.trim() === ''}>
            Add kubeconfig
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function PasteForm({ submit, close }: { submit(text: string): void; close(): void }) {
  const [text, setText] = useState('');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        submit(text);
      }}
    >
      <Stack gap="md">
        <Textarea
          label="Kubeconfig"
          description="Files that it names are not read. Certificates and tokens have to stand in it."
          placeholder={'apiVersion: v1\nkind: Config\n…'}
          autosize
          minRows={10}
          maxRows={22}
          maxLength={mostCharacters}
          spellCheck={false}
          data-autofocus
          classNames={{ input: 'mono' }}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <Group justify="flex-end" gap="sm">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" disabled={text.trim() === ''}>
            Look at it
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Three ways in: a file, the text, or the one that is there. None is taken without being asked for. */
export function AddKubeconfig() {
  const offer = useQuery('kubeconfigs.offer', {}, { entities: ['kubeconfig'] }).data?.path ?? null;
  const [pasting, setPasting] = useState(false);
  const [inspected, setInspected] = useState<Inspected | null>(null);
  const [error, setError] = useState<CallError | null>(null);
  const [looking, setLooking] = useState(false);
  const inspect = async (source: KubeconfigSource) => {
    setLooking(true);
    setError(null);
    try {
      const summary = await call('kubeconfigs.inspect', { source });
      setPasting(false);
      setInspected({ source, summary });
    } catch (thrown) {
      setError(asCallError(thrown));
    }
    setLooking(false);
  };
  const choose = async () => {
    try {
      const { paths } = await call('logs.choose', { kind: 'files' });
      const [path] = paths;
      if (path !== undefined) await inspect({ kind: 'file', path });
    } catch (thrown) {
      showError(thrown);
    }
  };
  const read = async (file: File | null) => {
    if (file === null) return;
    const text = file.size > mostCharacters ? '' : await file.text();
    if (text === '')
      return showError(new Error('The file is empty or larger than 1 MiB, which no kubeconfig is.'));
    await inspect({ kind: 'text', text });
  };
  const label = <>Add from file…</>;
  return (
    <>
      <div className={classes.drop}>
        {hostKind() === 'electron' ? (
          <Button
            variant="default"
            leftSection={<IconFileImport size={14} aria-hidden />}
            loading={looking}
            onClick={choose}
          >
            {label}
          </Button>
        ) : (
          <FileButton onChange={read}>
            {(props) => (
              <Button
                {...props}
                variant="default"
                leftSection={<IconFileImport size={14} aria-hidden />}
                loading={looking}
              >
                {label}
              </Button>
            )}
          </FileButton>
        )}
        <Button
          variant="default"
          leftSection={<IconClipboardText size={14} aria-hidden />}
          onClick={() => {
            setError(null);
            setPasting(true);
          }}
        >
          Paste…
        </Button>
        {offer === null ? null : (
          <Button
            variant="default"
            leftSection={<IconHome size={14} aria-hidden />}
            onClick={() => inspect({ kind: 'default' })}
          >
            Look at {offer}
          </Button>
        )}
      </div>
      {error === null || pasting ? null : <Problem error={error} />}
      <Modal opened={pasting} onClose={() => setPasting(false)} title="Paste a kubeconfig" size="lg">
        {error === null ? null : <Problem error={error} />}
        <PasteForm submit={(text) => inspect({ kind: 'text', text })} close={() => setPasting(false)} />
      </Modal>
      <Modal
        opened={inspected !== null}
        onClose={() => setInspected(null)}
        title="What this kubeconfig holds"
        size="min(820px, 94vw)"
      >
        {inspected === null ? null : <AddForm inspected={inspected} close={() => setInspected(null)} />}
      </Modal>
    </>
  );
}

function Problem({ error }: { error: CallError }) {
  return (
    <Alert color="red" variant="outline" role="alert" mb="sm" title={error.message}>
      <span className="mono">{error.code}</span>
    </Alert>
  );
}
