import { Button, Group } from '@mantine/core';
import type { DocumentType } from '../../../src-main/contract/documents.ts';
import { useCommand } from '../../lib/use-command.ts';
import { useDocumentsStore } from './documents-store.ts';

const labels: Record<DocumentType, string> = { rca: 'Generate RCA', postmortem: 'Generate postmortem' };

export function GenerateButtons({ issueId, first }: { issueId: string; first: boolean }) {
  const generate = useCommand('documents.generate');
  const run = async (docType: DocumentType) => {
    const row = await generate.run({ issueId, docType });
    if (row !== undefined) useDocumentsStore.getState().select(issueId, row.id);
  };
  return (
    <Group gap={8} {...(first ? { mt: 'lg', justify: 'center' } : {})}>
      {(['rca', 'postmortem'] as const).map((docType) => (
        <Button
          key={docType}
          size={first ? 'xs' : 'compact-sm'}
          variant={first && docType === 'rca' ? 'filled' : 'default'}
          disabled={generate.running}
          onClick={() => run(docType)}
        >
          {labels[docType]}
        </Button>
      ))}
    </Group>
  );
}
