import { Button, Group, Popover, Stack, TextInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useSettings } from '../../app/settings-context.tsx';
import { useCommand } from '../../lib/use-command.ts';

function PathForm({ path, close }: { path: string | null; close(): void }) {
  const [value, setValue] = useState(path ?? '');
  const update = useCommand('settings.update');
  const wanted = value.trim();
  const save = async (kubectlPath: string | null) => {
    if ((await update.run({ kubectlPath })) !== undefined) close();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save(wanted === '' ? null : wanted);
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label="File of kubectl"
          description="An absolute path. Empty: the one on the PATH."
          placeholder="/usr/local/bin/kubectl"
          classNames={{ input: 'mono' }}
          maxLength={4096}
          spellCheck={false}
          data-autofocus
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <Group gap="sm" justify="flex-end">
          <Button variant="default" onClick={close}>
            Cancel
          </Button>
          <Button type="submit" loading={update.running} disabled={wanted === (path ?? '')}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** Names another kubectl than the one on the PATH. */
export function KubectlPath() {
  const path = useSettings()?.kubectlPath ?? null;
  const [opened, setOpened] = useState(false);
  return (
    <Popover
      opened={opened}
      onChange={setOpened}
      width={340}
      position="bottom-end"
      shadow="md"
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Button size="compact-xs" variant="subtle" color="gray" onClick={() => setOpened(!opened)}>
          {path === null ? 'Use another…' : 'Change…'}
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label="File of kubectl">
        <PathForm key={path} path={path} close={() => setOpened(false)} />
      </Popover.Dropdown>
    </Popover>
  );
}
