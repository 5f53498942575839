import { Button, Menu } from '@mantine/core';
import { IconChevronDown } from '@tabler/icons-react';
import { useState } from 'react';
import type { ExportFormat } from '../../../src-main/contract/documents.ts';
import { formatLabels, formats } from './document-words.ts';
import { exportDocument } from './export-document.ts';
import type { OpenDocument } from './use-document.ts';

/** What is on the screen is what leaves, so unsaved text is saved first. */
export function ExportMenu({ document }: { document: OpenDocument }) {
  const [running, setRunning] = useState(false);
  const run = async (format: ExportFormat) => {
    setRunning(true);
    const row = await document.settled();
    if (row !== undefined) await exportDocument(row, format);
    setRunning(false);
  };
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          loading={running}
          rightSection={<IconChevronDown size={13} aria-hidden />}
        >
          Export
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {formats.map((format) => (
          <Menu.Item key={format} onClick={() => run(format)}>
            Export as {formatLabels[format]}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
