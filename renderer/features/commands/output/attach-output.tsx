import { Button, Menu } from '@mantine/core';
import { IconLink } from '@tabler/icons-react';
import { useState } from 'react';
import type { Execution } from '../../../../src-main/contract/commands.ts';
import { runCommand } from '../../../lib/use-command.ts';
import { useQuery } from '../../../lib/use-query.ts';
import { typeLabels } from '../../documents/document-words.ts';
import { WhyMenuItems } from '../../whys/why-menu-items.tsx';
import type { SelectedLines } from './output-view.tsx';
import { quoteInDocument } from './quote-in-document.ts';

/** As many as the core quotes in a why. */
const mostQuoted = 200;

interface Props {
  execution: Execution;
  /** Null: the command and how it ended, without output. */
  lines: SelectedLines | null;
}

/** Gives a command, with lines of its output, to a why, the timeline or a document as evidence. */
export function AttachOutput({ execution, lines }: Props) {
  const { id, issueId } = execution;
  const [opened, setOpened] = useState(false);
  const asked = opened && issueId !== null ? { issueId } : null;
  const scope = issueId === null ? {} : { issueId };
  const whys = useQuery('whys.list', asked, { entities: ['why'], ...scope }).data;
  const documents = useQuery('documents.list', asked, { entities: ['document'], ...scope }).data;
  if (issueId === null) return null;
  const count = lines === null ? 0 : lines.to - lines.from + 1;
  const toWhy = (whyId: string, level: number) =>
    runCommand(
      'whys.addEvidence',
      { id: whyId, evidence: { kind: 'command', executionId: id, lines } },
      `Attached to why ${level}`,
    );
  const toTimeline = () =>
    runCommand('timeline.pinCommand', { executionId: id, lines }, 'Pinned to the timeline');
  const live = execution.status === 'running' || execution.status === 'waiting';
  const problem = live
    ? 'It can be attached once it has ended'
    : count > mostQuoted
      ? `At most ${mostQuoted} lines are quoted`
      : undefined;
  return (
    // Not before its entries are there: it finds its place once.
    <Menu
      opened={opened && whys !== undefined && documents !== undefined}
      onChange={setOpened}
      position="bottom-start"
      shadow="md"
      width={360}
    >
      <Menu.Target>
        <Button
          variant="default"
          size="compact-xs"
          disabled={problem !== undefined}
          title={problem}
          leftSection={<IconLink size={14} aria-hidden />}
        >
          {lines === null ? 'Attach as evidence…' : 'Attach lines as evidence…'}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {lines === null
            ? 'The command and how it ended. For output, select lines by their numbers.'
            : `The command and ${lines.from === lines.to ? `line ${lines.from}` : `lines ${lines.from} to ${lines.to}`}`}
        </Menu.Label>
        <Menu.Item onClick={toTimeline}>Pin to the timeline</Menu.Item>
        {documents?.map((document) => (
          <Menu.Item key={document.id} onClick={() => quoteInDocument(document.id, execution, lines)}>
            Quote in the {typeLabels[document.docType]}
          </Menu.Item>
        ))}
        <Menu.Divider />
        <WhyMenuItems
          issueId={issueId}
          whys={whys}
          maxHeight={280}
          onChoose={(why) => toWhy(why.id, why.level)}
        />
      </Menu.Dropdown>
    </Menu>
  );
}
